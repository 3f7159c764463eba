import type { Moved } from '../../words';
import {
	dutyKey,
	dutyId,
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
	needsOf,
	never,
	orgIdOf,
	refTo,
	type DoneOperation,
	type Inverse,
	type Now,
} from './inverse';
import { personInverse, personMoved, type PersonNow } from './persons';
import { openIdIn, targetIn, UNREADABLE, doneWhen, type Seen, type Verdict } from './seen';

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
	operation: Operation,
	at: PlanGround,
	own: (standing: Standing) => Moved | null,
): Moved | null {
	return (
		at.targetGone(operation, 'target-gone') ??
		personMoved(operation, at, (person) => {
			const key = dutyKey(operation.yzjId, operation.target?.orgId ?? '');
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

/** Whether it is as the operation leaves it. That something is missing counts only in a whole list. */
export function dutyVerdict(
	operation: Operation,
	{ duties, ids }: Seen,
	wanted: boolean,
	isThere: (key: string, now: NonNullable<Seen['duties']>) => boolean,
): Verdict {
	if (!duties) return UNREADABLE;
	const openId = openIdIn(operation, ids);
	const present = isThere(dutyKey(openId, targetIn(operation, ids)), duties);
	return !present && !duties.whole ? UNREADABLE : doneWhen(present === wanted, openId);
}

/** What taking back a leadership or a post goes by. */
interface DutyNow extends Omit<Standing, 'person'> {
	orgId: string;
	/** What a draft of the undo on the same person and department is. */
	drafted: Omit<PersonNow, 'target' | 'needs'> & Pick<Draft, 'needs'> & { target: DepartmentRef };
	idOf: (kind: OperationKind) => string;
}

const NOWHERE: DepartmentRef = { orgId: '', oaId: '', path: '' };

/** Leaderships and posts go back to what they were. @param wasThere whether there was one before */
export function dutyInverse(
	done: DoneOperation,
	now: Now,
	wasThere: boolean,
	inverse: (at: DutyNow) => Inverse,
): Inverse {
	return personInverse(done, now, (_person, common) => {
		const { oaId, target = NOWHERE } = done.operation;
		const orgId = orgIdOf(done.operation.target, now);
		const key = dutyKey(done.yzjId, orgId);
		const former = wasThere ? refTo(orgId, now) : { ...target, orgId };
		if (!former) return never(loss('department-gone'));
		if (!wasThere && !now.yzj.byId.has(orgId)) return ALREADY;
		return inverse({
			orgId,
			key,
			leads: now.duties?.now.leaders.has(key) === true,
			post: now.duties?.now.posts.get(key),
			drafted: { ...common, target: former, needs: needsOf(former) },
			idOf: (kind) => dutyId(kind, oaId, target.oaId),
		});
	});
}
