import type { Moved } from '../../words';
import type { MovedFacts } from '../../words/facts/moved';
import {
	dutyKey,
	keyOf,
	pairId,
	type ObjectKind,
	type Operation,
	type OperationKind,
	type YzjDepartment,
	type YzjPerson,
} from '../model';
import { emailKey, nameKey, phoneKey } from '../../lib/canonical/text';
import type { DutiesNow } from '../read/dutiesNow';
import type { RolesNow } from '../read/rolesNow';

/** Yunzhijia and the links as they are just before the first write. */
export interface Ground {
	departments: readonly YzjDepartment[];
	/** The persons that the plan is about. */
	persons: ReadonlyMap<string, YzjPerson>;
	/** Who holds a phone or an e-mail that the plan wants to give to somebody. */
	holders: ReadonlyMap<string, YzjPerson>;
	/** Leaders and part-time posts; null where the plan does nothing to them. */
	duties: Pick<DutiesNow, 'leaders' | 'posts'> | null;
	/** The roles that the plan gives or takes; null where it does neither. */
	roles: RolesNow | null;
	/** `person:<OA id>` → openId, `department:<OA id>` → orgId; active links only. */
	links: ReadonlyMap<string, string>;
	/** `person:<openId>` → OA id, `department:<orgId>` → OA id. */
	owners: ReadonlyMap<string, string>;
	/**
	 * `person:<openId>` and `department:<orgId>` that other sources
	 * have linked, of those that the plan takes something from.
	 */
	elsewhere: ReadonlySet<string>;
	/**
	 * openIds of those who administer the enterprise and whom no
	 * approval released, asked for where the plan may concern them.
	 */
	administrators: ReadonlySet<string>;
	/** Persons that a rule links, as they were when the plan was made. */
	planned: ReadonlyMap<string, YzjPerson>;
	/** Links that are kept as removed, by `linkKey`. */
	kept: ReadonlySet<string>;
}

export const linkKey = (object: ObjectKind, oaId: string, yzjId: string): string =>
	`${object}:${pairId(oaId, yzjId)}`;

export const holderKey = (channel: 'phone' | 'email', value: string): string =>
	`${channel}:${channel === 'phone' ? phoneKey(value) : emailKey(value)}`;

type PlainMove = {
	[C in keyof MovedFacts]: Record<string, never> extends MovedFacts[C] ? C : never;
}[keyof MovedFacts];
/** What moved, where the code says all. */
export const plain = (code: PlainMove): Moved => ({ code, facts: {} });

/** The ground of a plan, beside what the plan makes of it. */
export class PlanGround {
	readonly departments: ReadonlyMap<string, YzjDepartment>;
	/** Leaderships that the plan ends, by `dutyKey`. */
	readonly ending: ReadonlySet<string>;
	private readonly children: ReadonlyMap<string, readonly YzjDepartment[]>;
	private readonly operations: ReadonlyMap<string, Operation>;

	constructor(
		operations: readonly Operation[],
		readonly now: Ground,
	) {
		this.departments = new Map(now.departments.map((department) => [department.id, department]));
		this.children = Map.groupBy(now.departments, (department) => department.parentId);
		this.operations = new Map(operations.map((operation) => [operation.id, operation]));
		this.ending = new Set(
			operations.flatMap(({ kind, yzjId, target }) =>
				kind === 'remove-leader' ? [dutyKey(yzjId, keyOf(target))] : [],
			),
		);
	}

	/** Whether an operation waits for one of these kinds. */
	waitsFor({ needs }: Operation, ...kinds: readonly OperationKind[]): boolean {
		return needs.some((need) => {
			const awaited = this.operations.get(need);
			return awaited !== undefined && kinds.includes(awaited.kind);
		});
	}

	/** The operations on departments that this one waits for. */
	awaited({ needs }: Operation): Operation[] {
		return needs.flatMap((need) => {
			const awaited = this.operations.get(need);
			return awaited?.object === 'department' ? [awaited] : [];
		});
	}

	/**
	 * Whether another department has the name there and no
	 * earlier step of the plan makes it give it up.
	 */
	taken(operation: Operation, parentId: string | null, name: string): Moved | null {
		if (parentId === null) return null; // Below a department that this plan makes: nobody can be there yet.
		const giving = new Set(this.awaited(operation).map(({ yzjId }) => yzjId));
		const namesake = this.children
			.get(parentId)
			?.find(
				(child) =>
					child.id !== operation.yzjId &&
					nameKey(child.name) === nameKey(name) &&
					!giving.has(child.id),
			);
		return namesake ? { code: 'name-appeared', facts: { name: namesake.name } } : null;
	}

	/** The department that an operation goes to is gone. */
	targetGone({ target }: Operation, code: 'parent-gone' | 'target-gone'): Moved | null {
		return target && target.in !== 'oa' && !this.departments.has(target.orgId)
			? { code, facts: { path: target.path } }
			: null;
	}
}
