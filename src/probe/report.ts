import type { Probed } from '../words/facts/probe';
import type { Finding } from './question';
import type { Written } from './write';

/**
 * What a user may send to anybody: codes and counts, and
 * nothing that a record, a key or an address holds.
 */
export interface ProbeReport {
	readonly format: 1;
	/** ISO 8601. */
	readonly at: string;
	/**
	 * Whether Yunzhijia's public cloud was asked, or an
	 * installation of its own; null where it was not asked.
	 */
	readonly cloud: 'public' | 'private' | null;
	readonly asked: readonly Probed[];
	readonly findings: readonly Finding[];
	/** Null where nobody asked to write. */
	readonly written: Written | null;
}
