import type { Moved } from '../../words';
import {
	createdAs,
	dutyKey,
	dutyId,
	keyOf,
	needsOf,
	oaIdOf,
	type DepartmentRef,
	type Draft,
	type Operation,
	type OperationKind,
	type YzjPerson,
	type YzjPost,
} from '../model';
import type { PlanGround } from './ground';
import {
	ALREADY,
	loss,
	never,
	orgIdNow,
	refTo,
	type DoneOperation,
	type Inverse,
	type Now,
} from './inverse';
import { personInverse, personMoved, type PersonNow } from './persons';
import { openIdIn, targetIn, UNREADABLE, doneWhen, type Seen, type Verdict } from './seen';

/** What a person is in a department beside being its member. */
type DutyKind = 'set-leader' | 'remove-leader' | 'set-post' | 'delete-post';

/** Whether a person leads, or has a post, in the target of an operation. */
export interface Standing {
	person: YzjPerson;
	leads: boolean;
	post: YzjPost | undefined;
	/** `dutyKey` of both. */
	key: string;
}

/** Its target and its person have to be there. @param own what else may have moved */
export function dutyMoved(
	operation: Operation<DutyKind>,
	at: PlanGround,
	own: (standing: Standing) => Moved | null,
): Moved | null {
	return (
		at.targetGone(operation, 'target-gone') ??
		personMoved(operation, at, (person) => {
			const key = dutyKey(operation.yzjId, keyOf(operation.target));
			const { duties } = at.now;
			return own({
				person,
				key,
				leads: duties?.leaders.has(key) === true,
				post: duties?.posts.get(key),
			});
		})
	);
}

/**
 * Whether it is as the operation leaves it. That something is missing counts only in a whole list.
 */
export function dutyVerdict(
	operation: Operation<DutyKind>,
	{ duties, ids }: Seen,
	wanted: boolean,
	isThere: (key: string, now: NonNullable<Seen['duties']>) => boolean,
): Verdict {
	if (!duties) return UNREADABLE;
	const openId = openIdIn(operation, ids);
	const orgId = targetIn(operation, ids);
	const present = orgId !== null && isThere(dutyKey(openId, orgId), duties);
	return !present && !duties.whole ? UNREADABLE : doneWhen(present === wanted, openId);
}

/** What taking back a leadership or a post goes by. */
interface DutyNow extends Omit<Standing, 'person'> {
	orgId: string;
	/** What a draft of the undo on the same person and department is. */
	drafted: Omit<PersonNow, 'target' | 'needs'> & Pick<Draft, 'needs'> & { target: DepartmentRef };
	idOf: (kind: OperationKind) => string;
}

/** Leaderships and posts go back to what they were. @param wasThere whether there was one before */
export function dutyInverse(
	done: DoneOperation<DutyKind>,
	now: Now,
	wasThere: boolean,
	inverse: (at: DutyNow) => Inverse,
): Inverse {
	return personInverse(done, now, (_person, common) => {
		const { oaId, target } = done.operation;
		const orgId = orgIdNow(target, now);
		const former = wasThere ? formerOf(orgId, now) : createdIn(target, orgId, now);
		if (orgId === null || !former) return wasThere ? never(loss('department-gone')) : ALREADY;
		const key = dutyKey(done.yzjId, orgId);
		return inverse({
			orgId,
			key,
			leads: now.duties?.now.leaders.has(key) === true,
			post: now.duties?.now.posts.get(key),
			drafted: { ...common, target: former, needs: needsOf(former) },
			idOf: (kind) => dutyId(kind, oaId, oaIdOf(target) ?? ''),
		});
	});
}

/** Where a leadership or post of before goes back to; null: the department is gone. */
const formerOf = (orgId: string | null, now: Now): DepartmentRef | null =>
	orgId === null ? null : refTo(orgId, now);

/**
 * Where the plan made one that ends again; null: the
 * department is gone, and with it what was in it.
 */
const createdIn = (target: DepartmentRef, orgId: string | null, now: Now): DepartmentRef | null =>
	orgId !== null && now.yzj.byId.has(orgId) ? createdAs(target, orgId) : null;
