import type { Scope } from '../../store';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { EngineContext } from '../../store/context';
import type { Operation, YzjDepartment } from '../model';
import type { Kept } from '../../words';
import type { LiveDepartments } from './liveDepartments';
import { occupiedDepartments } from './occupied';

/**
 * Which departments of a plan are kept although it would
 * delete them: a fresh reading does not show them empty (C9).
 */
export class KeptDepartments {
	/** Read once: deletions come when all moves are done. null: not read whole. */
	private occupied: Promise<ReadonlySet<string> | null> | undefined;

	constructor(
		private readonly run: {
			context: EngineContext;
			scope: Scope;
			yunzhijia: YunzhijiaReader;
		},
		private readonly departments: LiveDepartments,
		/** openIds of people whom the run itself takes out of service. */
		private readonly ended: readonly string[],
	) {}

	/**
	 * @returns operation id → why its department is kept;
	 * only those with nothing below but what goes too may go
	 */
	async among(batch: readonly Operation[]): Promise<ReadonlyMap<string, Kept>> {
		const departments = await this.departments.read();
		const occupied = await (this.occupied ??= this.readOccupied(departments));
		const going = new Set(batch.map((operation) => operation.yzjId));
		const hasChildren = new Set(
			departments
				.filter((department) => !going.has(department.id))
				.map((department) => department.parentId),
		);
		return new Map(
			batch.flatMap(({ id, yzjId }) => {
				const why = keptBecause(yzjId, occupied, hasChildren);
				return why === null ? [] : [[id, why] as const];
			}),
		);
	}

	private async readOccupied(
		departments: readonly YzjDepartment[],
	): Promise<ReadonlySet<string> | null> {
		const { context, scope, yunzhijia } = this.run;
		const linked = await context.store.bindings.list(scope, 'person');
		return await occupiedDepartments(
			yunzhijia,
			departments,
			new Set([...linked.map((binding) => binding.yzjId), ...this.ended]),
		);
	}
}

function keptBecause(
	orgId: string,
	occupied: ReadonlySet<string> | null,
	hasChildren: ReadonlySet<string>,
): Kept | null {
	if (occupied === null) return { code: 'people-not-read', facts: {} };
	if (occupied.has(orgId)) return { code: 'people-in-branch', facts: {} };
	return hasChildren.has(orgId) ? { code: 'departments-below', facts: {} } : null;
}
