import {
	BINDS,
	DUTIES,
	ROLE_CHANGES,
	type Conflict,
	type Counts,
	type Operation,
	type OperationKind,
} from '../model';
import type { DepartmentMatches } from '../match/rules/departments';

/** Objects that are set aside; without an id each record is one. */
export function quarantinedIn(conflicts: readonly Conflict[]): number {
	const named = conflicts.filter((conflict) => conflict.oaId !== '');
	return (
		conflicts.length -
		named.length +
		new Set(named.map((conflict) => `${conflict.kind}:${conflict.oaId}`)).size
	);
}

/** What is counted beside the operations. */
interface Known {
	matches: DepartmentMatches | null;
	/** Persons who belong to an employee. */
	persons: number;
	quarantined: number;
}

export function countOf(operations: readonly Operation[], known: Known): Counts {
	const ids = new Map<OperationKind, Set<string>>();
	let bind = 0;
	for (const { kind, aside, oaId, yzjId } of operations) {
		const object = oaId || yzjId;
		if (BINDS.has(kind)) bind++;
		else if (aside !== true) {
			const known = ids.get(kind);
			if (known) known.add(object);
			else ids.set(kind, new Set([object]));
		}
	}
	const objects = (...kinds: readonly OperationKind[]): number =>
		new Set(kinds.flatMap((kind) => [...(ids.get(kind) ?? [])])).size;
	return {
		departments: {
			matched: [...(known.matches?.byOa.values() ?? [])].filter(({ yzj }) => yzj !== null).length,
			create: objects('create-department'),
			update: objects('rename-department', 'reorder-department'),
			move: objects('move-department'),
			remove: objects('delete-department'),
		},
		persons: {
			matched: known.persons,
			create: objects('create-person'),
			update: objects(
				'update-person',
				'change-phone',
				'change-email',
				'enable-person',
				'restore-person',
				...DUTIES,
				...ROLE_CHANGES,
			),
			move: objects('move-person'),
			remove: objects('disable-person', 'leave-person', 'delete-person'),
		},
		bind,
		quarantined: known.quarantined,
	};
}
