import { z } from 'zod/v4';
import { type Evidence, evidenceSchema } from '../words/facts/evidence';
import type { BindingKind, BindingState, Provenance } from './kinds';
import type { Tables } from './schema';
import type { Scope } from './scope';

/** A stored link between an OA record and a Yunzhijia record. */
export interface Binding {
	readonly kind: BindingKind;
	readonly oaId: string;
	/** openId of a person, orgId of a department. */
	readonly yzjId: string;
	readonly state: BindingState;
	readonly provenance: Provenance;
	/**
	 * What it goes by: a code with facts, never a value, because
	 * the audit log keeps it for ever. Null: nobody said.
	 */
	readonly evidence: Evidence | null;
	/** When it was made (ms) and by whom. */
	readonly at: number;
	readonly by: string;
}

export type LinkedPair = Pick<Binding, 'kind' | 'oaId' | 'yzjId'>;

type Row = Tables['yzj_bindings'];

/** As it is stored; '' for none. */
export const evidenceText = (evidence: Evidence | null): string =>
	evidence === null ? '' : JSON.stringify(evidence);

/** Few kinds of evidence stand behind very many links. */
const read = new Map<string, Evidence>();
const MOST_KEPT = 10_000;

const storedEvidence = z
	.string()
	.transform((text, { issues }): unknown => {
		try {
			return JSON.parse(text);
		} catch {
			issues.push({ code: 'custom', input: text, message: 'not JSON' });
			return z.NEVER;
		}
	})
	.pipe(evidenceSchema);

/** A link is a link, even where nobody can read any more what it was made from: null then. */
const evidenceOf = (text: string): Evidence | null => {
	if (text === '') return null;
	const known = read.get(text);
	if (known !== undefined) return known;
	const evidence = storedEvidence.safeParse(text).data ?? null;
	if (evidence === null) return null;
	if (read.size >= MOST_KEPT) read.clear();
	read.set(text, evidence);
	return evidence;
};

export const bindingOf = ({
	kind,
	oa_id,
	yzj_id,
	state,
	provenance,
	evidence,
	made_at,
	made_by,
}: Row): Binding => ({
	kind,
	oaId: oa_id,
	yzjId: yzj_id,
	state,
	provenance,
	evidence: evidenceOf(evidence),
	at: made_at,
	by: made_by,
});

export const rowOf = (
	{ eid, source }: Scope,
	{ kind, oaId, yzjId, state, provenance, evidence, at, by }: Binding,
): Row => ({
	eid,
	source,
	kind,
	oa_id: oaId,
	yzj_id: yzjId,
	state,
	provenance,
	evidence: evidenceText(evidence),
	made_at: at,
	made_by: by,
});
