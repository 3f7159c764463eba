import type { DepartmentMatch } from '../../match/rules/departments';
import type { BindingLink, ObjectKind, Operation } from '../../model';
import { textsOf } from '../../operations';
import type { Explanation, MatchStep } from './explanation';

/** What an explanation is about; '' where that side does not have it. */
export interface Subject {
	kind: ObjectKind;
	oaId: string;
	yzjId: string;
}

/** What the stages of planning found about it. */
export interface Steps extends Pick<Explanation, 'scope' | 'match' | 'place' | 'fields'> {
	name: string;
	/** Whether either reading, or a link, has it. */
	known: boolean;
	/** Whether the run is about it at all. */
	concerned: boolean;
}

export const NOTHING: Steps = {
	name: '',
	known: false,
	concerned: false,
	scope: null,
	match: null,
	place: null,
	fields: [],
};

export const linked = (link: { yzjId: string; state: 'active' | 'removed' }): MatchStep => ({
	via: 'link',
	yzjId: link.yzjId,
	linkState: link.state,
	pairs: [],
});

/** How a person was recognised, where there was no link before. */
export function recognised(
	bind: Operation | undefined,
	{ undecided, pairs }: { undecided: boolean; pairs: MatchStep['pairs'] },
): MatchStep {
	const found = bind?.because.rule === 'decision' ? 'decision' : 'pairs';
	const notFound = undecided ? 'undecided' : 'none';
	return { via: bind ? found : notFound, yzjId: bind?.yzjId ?? '', linkState: null, pairs };
}

const VIAS: Readonly<Record<DepartmentMatch['via'], MatchStep['via']>> = {
	anchor: 'root',
	bound: 'link',
	decided: 'decision',
	path: 'path',
	new: 'none',
};

/** How a department was recognised. */
export function viaOf(
	found: Pick<DepartmentMatch, 'via'> | undefined,
	link: BindingLink | undefined,
): MatchStep['via'] {
	if (found) return VIAS[found.via];
	return link ? 'link' : 'none';
}

const WRITES_FIELDS: ReadonlySet<string> = new Set([
	'create-person',
	'update-person',
	'change-phone',
	'change-email',
]);

/** Field → what the operations of a person write. */
export const writtenIn = (operations: readonly Operation[]): ReadonlyMap<string, string> =>
	new Map(
		operations
			.filter(({ kind }) => WRITES_FIELDS.has(kind))
			.flatMap((operation) => Object.entries(textsOf(operation).after)),
	);

/** The name of a department before and after; absent: one of both sides does not have it. */
export const nameField = (
	oa: string | undefined,
	yunzhijia: string | undefined,
	operations: readonly Operation[],
): Steps['fields'] =>
	oa === undefined || yunzhijia === undefined
		? []
		: [{ field: 'name', oa: oa.trim(), yunzhijia, written: newName(operations) }];

function newName(operations: readonly Operation[]): string | null {
	for (const one of operations) if (one.kind === 'rename-department') return one.becomes;
	return null;
}
