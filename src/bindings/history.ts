import { CHANGE_CODES, type ChangeCode } from '../words/facts/changeReasons';
import type { LinkAction } from '../words/facts/pages';
import { evidenceSchema } from '../words';
import { z } from 'zod/v4';
import { type AuditEntry, readSubject, type Scope, type Store } from '../store';
import type { ObjectKind } from '../sync/model';

/** One change of a link, as the append-only audit log has it. */
export interface LinkChange {
	seq: number;
	/** Milliseconds. */
	at: number;
	who: string;
	why: string;
	/** Of a reason that the engine itself had; others are somebody's own words. */
	code?: ChangeCode;
	action: LinkAction;
	kind: ObjectKind;
	oaId: string;
	before: LinkState | null;
	after: LinkState | null;
}

const linkState = z.object({
	yzjId: z.string(),
	state: z.string(),
	provenance: z.string(),
	evidence: evidenceSchema.nullable(),
});
type LinkState = z.infer<typeof linkState>;

/** Whose history; left out: everybody's. */
export type HistoryOf =
	| { kind: ObjectKind; oaId: string }
	| { kind: ObjectKind; yzjId: string }
	| undefined;

const PAGE = 5000;

/**
 * Changes of links, oldest first. By OA id the log is
 * asked by index; by Yunzhijia id it is read through.
 */
export async function* linkHistory(
	store: Store,
	scope: Scope,
	of: HistoryOf,
): AsyncIterable<LinkChange> {
	const subject = of && 'oaId' in of ? { subject: `${of.kind}:${of.oaId}` } : {};
	for (let afterSeq = 0; ; ) {
		const entries = await store.audit.list(scope, { ...subject, afterSeq, limit: PAGE });
		for (const entry of entries) {
			const change = changeOf(entry);
			if (
				change &&
				(!of ||
					!('yzjId' in of) ||
					(change.kind === of.kind &&
						(change.before?.yzjId === of.yzjId || change.after?.yzjId === of.yzjId)))
			)
				yield change;
		}
		const last = entries.at(-1);
		if (!last || entries.length < PAGE) return;
		afterSeq = last.seq;
	}
}

const ACTIONS: ReadonlyMap<string, LinkAction> = new Map([
	['binding.put', 'put'],
	['binding.removed', 'removed'],
	['binding.restored', 'restored'],
	['binding.forgotten', 'forgotten'],
]);

function changeOf({
	seq,
	at,
	who,
	why,
	code,
	action,
	subject,
	before,
	after,
}: AuditEntry): LinkChange | null {
	const { kind, id: oaId } = readSubject(subject);
	const what = ACTIONS.get(action);
	if (what === undefined || oaId === null) return null;
	return {
		seq,
		at,
		who,
		why,
		...(isChangeCode(code) && { code }),
		action: what,
		kind: kind === 'person' ? 'person' : 'department',
		oaId,
		before: stateIn(before),
		after: stateIn(after),
	};
}

const isChangeCode = (code: string | undefined): code is ChangeCode =>
	CHANGE_CODES.some((one) => one === code);

function stateIn(value: unknown): LinkState | null {
	const parsed = linkState.safeParse(value);
	return parsed.success ? parsed.data : null;
}
