import type { DoneOperation } from '../apply/links';
import type { Draft } from '../diff/draft';
import { cleared } from '../diff/values';
import type { Because, Loss } from '../../words';
import type { LossFacts } from '../../words/facts/losses';
import { dutyId } from '../diff/duties';
import {
	asideId,
	dutyKey,
	operationId,
	type DepartmentRef,
	type Fields,
	type Operation,
	type OperationKind,
	type YzjPerson,
} from '../model';
import { nameKey } from '../normalise/text';
import { PERSON_TARGETS } from '../settings';
import { ALREADY, back, never, type Inverse } from './grade';
import { inverseOfRole } from './inverseOfRole';
import type { Now } from './now';

/** Losses that need no facts. */
type PlainLoss = {
	[C in keyof LossFacts]: Record<string, never> extends LossFacts[C] ? C : never;
}[keyof LossFacts];
const NOWHERE: DepartmentRef = { orgId: '', oaId: '', path: '' };

/** Whether the same link was there before, as removed: taking it back makes it that again and does not forget it. */
function hadLink(because: Because): boolean {
	if (because.rule === 'asked' || because.rule === 're-keyed') return because.facts.had;
	return because.rule === 'linked-before' || because.rule === 'linked-before-active';
}

/** Why an operation of an undo is there; what it does not bring back is added when that is known. */
const undoing = ({ kind }: Operation): Because => ({ rule: 'undoes', facts: { kind, loss: [] } });
/** An operation and its inverse carry the same kind or the one that stands for it. */
const loss = (code: PlainLoss): Loss => ({ code, facts: {} });

/** What an operation would need to be taken back, as far as that can be told from this operation alone. */
export function inverseOf(done: DoneOperation, now: Now): Inverse {
	const { operation } = done;
	if (done.yzjId === '') return never(loss('id-unknown'));
	return operation.object === 'department' ? ofDepartment(done, now) : ofPerson(done, now);
}

function ofDepartment({ operation, yzjId }: DoneOperation, now: Now): Inverse {
	const { kind, oaId, name, before, after, target } = operation;
	const department = now.yzj.byId.get(yzjId);
	const common = {
		object: 'department' as const,
		oaId,
		yzjId,
		name: department?.name ?? name,
		needs: [],
		because: undoing(operation),
	};
	switch (kind) {
		case 'bind-department':
		case 'unbind-department':
			return ofLink({ operation, yzjId }, now);
		case 'create-department':
			if (!department) return ALREADY;
			return back('reversible', [], {
				...common,
				id: operationId('delete-department', oaId),
				kind: 'delete-department',
				before: {
					name: after.name ?? name,
					parent: orgIdOf(target, now),
					path: now.yzj.path(yzjId),
				},
				after: {},
			});
		case 'delete-department': {
			if (now.links.has(`department:${oaId}`)) return ALREADY;
			const parent = refTo(before.parent ?? '', now);
			if (!parent) return never(loss('parent-gone'));
			return back('reversible-with-loss', [loss('new-id')], {
				...common,
				id: operationId('create-department', oaId),
				kind: 'create-department',
				yzjId: '',
				name,
				before: {},
				after: { name },
				target: parent,
				needs: needsOf(parent),
			});
		}
		case 'move-department': {
			if (department?.parentId === before.parent) return ALREADY;
			const parent = refTo(before.parent ?? '', now);
			if (!parent) return never(loss('former-parent-gone'));
			return back('reversible', [], {
				...common,
				id: operationId('move-department', oaId),
				kind,
				before: { parent: orgIdOf(target, now), path: now.yzj.path(yzjId) },
				after: { path: parent.path },
				target: parent,
				needs: needsOf(parent),
			});
		}
		case 'rename-department':
			return ofRename({ operation, yzjId }, common, now);
		case 'reorder-department':
			if (String(department?.weights) === before.weights) return ALREADY;
			return back('reversible', [], {
				...common,
				id: operation.id,
				kind,
				before: after,
				after: before,
			});
		case 'create-person':
		case 'update-person':
		case 'change-phone':
		case 'change-email':
		case 'move-person':
		case 'enable-person':
		case 'restore-person':
		case 'disable-person':
		case 'leave-person':
		case 'delete-person':
		case 'bind-person':
		case 'unbind-person':
		case 'remove-leader':
		case 'delete-post':
		case 'set-post':
		case 'set-leader':
		case 'assign-role':
		case 'remove-role':
			throw new RangeError(`${kind} is no operation on a department`);
	}
}

/** A rename by way of a temporary name goes back the same way: names that were swapped have to be swapped again. */
function ofRename(
	{ operation, yzjId }: DoneOperation,
	common: Omit<Draft, 'id' | 'kind' | 'before' | 'after'>,
	now: Now,
): Inverse {
	const chain = now.renames.get(yzjId) ?? [];
	const [first = operation] = chain;
	const expected = chain.at(-1)?.after.name ?? '';
	const original = first.before.name ?? '';
	if (
		nameKey(original) !== nameKey(expected) &&
		nameKey(now.yzj.byId.get(yzjId)?.name ?? '') === nameKey(original)
	)
		return ALREADY;
	const aside = operation !== first;
	return back('reversible', [], {
		...common,
		id: aside ? asideId(operation.oaId) : operationId('rename-department', operation.oaId),
		...(aside && { aside: true as const }),
		kind: 'rename-department',
		name: original,
		before: { name: expected },
		after: { name: aside ? (first.after.name ?? '') : original },
	});
}

const STATUS_BACK: Partial<
	Record<OperationKind, { kind: OperationKind; from: string; to: string }>
> = {
	'create-person': { kind: 'disable-person', from: '1', to: '2' },
	'enable-person': { kind: 'disable-person', from: '1', to: '2' },
	'restore-person': { kind: 'leave-person', from: '1', to: '0' },
	'disable-person': { kind: 'enable-person', from: '2', to: '1' },
	'leave-person': { kind: 'restore-person', from: '0', to: '1' },
	'delete-person': { kind: 'restore-person', from: '0', to: '1' },
};

function ofPerson({ operation, yzjId }: DoneOperation, now: Now): Inverse {
	const { kind, oaId, before, after, target } = operation;
	const person = now.persons.get(yzjId);
	if (kind === 'bind-person' || kind === 'unbind-person') return ofLink({ operation, yzjId }, now);
	if (!person) return kind === 'create-person' ? ALREADY : never(loss('person-gone'));
	const here: DepartmentRef = { orgId: person.orgId, oaId: '', path: now.yzj.path(person.orgId) };
	const common = {
		object: 'person' as const,
		oaId,
		yzjId,
		name: person.name,
		target: here,
		needs: [],
		because: undoing(operation),
	};
	switch (kind) {
		case 'create-person':
		case 'enable-person':
		case 'restore-person': {
			const step = STATUS_BACK[kind];
			if (!step || person.status !== '1') return ALREADY;
			const draft: Draft = {
				...common,
				id: operationId(step.kind, oaId),
				kind: step.kind,
				before: { status: step.from },
				after: { status: step.to },
			};
			return kind === 'create-person'
				? back('reversible-with-loss', [loss('account-stays')], draft)
				: back('reversible', [], draft);
		}
		case 'disable-person':
		case 'leave-person':
		case 'delete-person': {
			const step = STATUS_BACK[kind];
			if (!step || person.status === '1') return ALREADY;
			if (before.status === '2') return never(loss('disabled-before'));
			const draft: Draft = {
				...common,
				id: operationId(step.kind, oaId),
				kind: step.kind,
				before: { status: step.from },
				after: { status: step.to },
			};
			return withDepartment(draft, person, target?.orgId ?? '', now);
		}
		case 'update-person':
			return ofUpdate(operation, person, common);
		case 'change-phone':
		case 'change-email': {
			const channel = kind === 'change-phone' ? 'phone' : 'email';
			const former = before[channel] ?? '';
			if (former === person[channel]) return ALREADY;
			if (former === '') return never({ code: 'no-channel-before', facts: { channel } });
			return back('reversible', [], {
				...common,
				id: operation.id,
				kind,
				before: after,
				after: before,
			});
		}
		case 'move-person': {
			if (person.orgId === before.orgId) return ALREADY;
			if (!before.orgId) return never(loss('no-department-before'));
			const former = refTo(before.orgId, now);
			if (!former) return never(loss('former-department-gone'));
			const there = orgIdOf(target, now);
			const move: Draft = {
				...common,
				id: operation.id,
				kind,
				before: { orgId: there },
				after: { path: former.path },
				target: former,
				needs: needsOf(former),
			};
			return back('reversible', [], move, ...leadsOn(move, there, now));
		}
		case 'set-leader':
		case 'remove-leader':
		case 'set-post':
		case 'delete-post':
			return ofDuty({ operation, yzjId }, common, now);
		case 'assign-role':
		case 'remove-role':
			return inverseOfRole({ operation, yzjId }, common, now);
		case 'create-department':
		case 'move-department':
		case 'rename-department':
		case 'reorder-department':
		case 'delete-department':
		case 'bind-department':
		case 'unbind-department':
			throw new RangeError(`${kind} is no operation on a person`);
	}
}

/** Leaving a department, or a post there, ends the leadership too: who led it before the plan has it set again. */
function leadsOn(leaving: Draft, orgId: string, now: Now): Draft[] {
	if (!ledBefore(dutyKey(leaving.yzjId, orgId), now)) return [];
	const target: DepartmentRef = { orgId, oaId: '', path: now.yzj.path(orgId) };
	return [
		{
			...leaving,
			id: `${leaving.id}:leader`,
			kind: 'set-leader',
			before: { leader: '1' },
			after: { leader: '1' },
			target,
			needs: [leaving.id],
		},
	];
}

const ledBefore = (key: string, { duties }: Now): boolean =>
	duties !== null && duties.now.leaders.has(key) && !duties.made.has(key);

/** Leaderships and posts go back to what they were. The wire tells no weight of a leader, so its place among others is lost. */
function ofDuty(
	{ operation, yzjId }: DoneOperation,
	common: Omit<Draft, 'id' | 'kind' | 'before' | 'after'>,
	now: Now,
): Inverse {
	const { kind, before, after, target } = operation;
	const orgId = orgIdOf(target, now);
	const key = dutyKey(yzjId, orgId);
	const leads = now.duties?.now.leaders.has(key) === true;
	const post = now.duties?.now.posts.get(key);
	const wasThere =
		kind === 'set-leader' || kind === 'remove-leader'
			? before.leader === '1'
			: before.jobTitle !== undefined;
	const former = wasThere
		? refTo(orgId, now)
		: { orgId, oaId: target?.oaId ?? '', path: target?.path ?? '' };
	const draftOf = (again: OperationKind, from: Fields, to: Fields, ref: DepartmentRef): Draft => ({
		...common,
		id: dutyId(again, operation.oaId, target ?? NOWHERE),
		kind: again,
		before: from,
		after: to,
		target: ref,
		needs: needsOf(ref),
	});
	if (!former) return never(loss('department-gone'));
	if (!wasThere && !now.yzj.byId.has(orgId)) return ALREADY;
	if (kind === 'set-leader')
		return wasThere || !leads
			? ALREADY
			: back('reversible', [], draftOf('remove-leader', { leader: '1' }, { leader: '0' }, former));
	if (kind === 'remove-leader')
		return leads
			? ALREADY
			: back(
					'reversible-with-loss',
					[loss('leader-place')],
					draftOf('set-leader', { leader: '0' }, { leader: '1' }, former),
				);
	if (kind === 'delete-post')
		return post ? ALREADY : back('reversible', [], draftOf('set-post', {}, before, former));
	if (!post)
		return wasThere ? back('reversible', [], draftOf('set-post', {}, before, former)) : ALREADY;
	const present: Fields = {
		jobTitle: after.jobTitle ?? '',
		weights: after.weights ?? post.weights,
		leader: leads ? '1' : '0',
	};
	if (wasThere)
		return back(
			'reversible',
			[],
			draftOf('set-post', present, { ...before, leader: ledBefore(key, now) ? '1' : '0' }, former),
		);
	const end = draftOf('delete-post', present, {}, former);
	return back('reversible', [], end, ...leadsOn(end, orgId, now));
}

/** Who comes back also returns to a department that went with the plan, or that leaving took away. */
function withDepartment(draft: Draft, person: YzjPerson, orgId: string, now: Now): Inverse {
	const left = draft.kind === 'restore-person';
	const lost = left ? [loss('duties-and-roles')] : [];
	if (!left && !now.deleted.has(orgId)) return back('reversible', lost, draft);
	const former = refTo(orgId, now);
	if (!former) return back('reversible-with-loss', [loss('department-gone'), ...lost], draft);
	const move: Draft = {
		...draft,
		id: operationId('move-person', draft.oaId),
		kind: 'move-person',
		before: { orgId: person.orgId },
		after: { path: former.path },
		target: former,
		needs: [draft.id, ...needsOf(former)],
	};
	return back(left ? 'reversible-with-loss' : 'reversible', lost, draft, move);
}

function ofUpdate(
	{ id, before, after }: Operation,
	person: YzjPerson,
	common: Omit<Draft, 'id' | 'kind' | 'before' | 'after'>,
): Inverse {
	const from: Record<string, string> = {};
	const to: Record<string, string> = {};
	const lost: string[] = [];
	let differs = false;
	for (const field of PERSON_TARGETS) {
		const present = after[field];
		if (present === undefined) continue;
		const former = before[field] ?? '';
		const value = former === '' ? cleared(field) : former;
		if (nameKey(person[field]) !== nameKey(former)) differs = true;
		if (value === null) lost.push(field);
		else {
			from[field] = present;
			to[field] = value;
		}
	}
	if (!differs) return ALREADY;
	const why: Loss = { code: 'empty-before', facts: { fields: lost } };
	if (Object.keys(to).length === 0) return never(why);
	return back(
		lost.length > 0 ? 'reversible-with-loss' : 'reversible',
		lost.length > 0 ? [why] : [],
		{
			...common,
			id,
			kind: 'update-person',
			before: from,
			after: to,
		},
	);
}

/** Links: a new one is taken back, one that passed to another OA record passes back, one that was taken back is made again. */
function ofLink({ operation, yzjId }: DoneOperation, now: Now): Inverse {
	const { kind, object, oaId, name, before, target } = operation;
	const link = now.links.get(`${object}:${oaId}`);
	const id: Fields = object === 'department' ? { orgId: yzjId } : { openId: yzjId };
	const common = {
		object,
		yzjId,
		name,
		needs: [],
		because: undoing(operation),
		...(target ? { target } : {}),
	};
	const bind = object === 'department' ? 'bind-department' : 'bind-person';
	const unbind = object === 'department' ? 'unbind-department' : 'unbind-person';
	if (kind === unbind)
		return link?.yzjId === yzjId
			? ALREADY
			: back('reversible', [], {
					...common,
					id: operationId(bind, oaId),
					kind: bind,
					oaId,
					before: {},
					after: id,
				});
	if (link?.yzjId !== yzjId) return ALREADY;
	const former = [
		...(before.boundOaId === undefined ? [] : [{ oaId: before.boundOaId, yzjId }]),
		...(before.boundYzjId === undefined ||
		!(object === 'person' ? now.persons : now.yzj.byId).has(before.boundYzjId)
			? []
			: [{ oaId, yzjId: before.boundYzjId }]),
	];
	// What links this again waits until its own later link is taken back.
	if (former.length > 0)
		return back('reversible', [], ...former.map((pair) => linkedAgain(pair, common, now)));
	return back('reversible', [], {
		...common,
		id: operationId(unbind, oaId),
		kind: unbind,
		oaId,
		before: { ...id, link: 'active' },
		after: { link: hadLink(operation.because) ? 'removed' : 'none' },
	});
}

/** Links a pair of before again, in place of what either side is linked with now. */
function linkedAgain(
	{ oaId, yzjId }: { oaId: string; yzjId: string },
	common: Pick<Draft, 'object' | 'name' | 'because' | 'target'>,
	{ links, owners }: Now,
): Draft {
	const { object } = common;
	const [bind, unbind] =
		object === 'department'
			? (['bind-department', 'unbind-department'] as const)
			: (['bind-person', 'unbind-person'] as const);
	const link = links.get(`${object}:${oaId}`);
	const owner = owners.get(`${object}:${yzjId}`);
	const before: Fields = {
		...(owner === undefined || owner.oaId === oaId ? {} : { boundOaId: owner.oaId }),
		...(link === undefined || link.yzjId === yzjId ? {} : { boundYzjId: link.yzjId }),
	};
	return {
		...common,
		id: operationId(bind, oaId),
		kind: bind,
		oaId,
		yzjId,
		before,
		after: object === 'department' ? { orgId: yzjId } : { openId: yzjId },
		needs: [operationId(unbind, oaId)],
	};
}

/** A department of before: still there, made again since, or to be made again by this undo; null: gone for another reason. */
function refTo(orgId: string, { yzj, deleted, links }: Now): DepartmentRef | null {
	if (yzj.byId.has(orgId)) return { orgId, oaId: '', path: yzj.path(orgId) };
	const operation = deleted.get(orgId);
	if (!operation) return null;
	const again = links.get(`department:${operation.oaId}`)?.yzjId ?? '';
	return yzj.byId.has(again)
		? { orgId: again, oaId: operation.oaId, path: yzj.path(again) }
		: { orgId: '', oaId: operation.oaId, path: operation.before.path ?? operation.name };
}

const needsOf = (ref: DepartmentRef): string[] =>
	ref.orgId === '' ? [operationId('create-department', ref.oaId)] : [];

/** orgId of a target of the plan to be undone. */
const orgIdOf = (target: DepartmentRef | undefined, { made }: Now): string =>
	target ? target.orgId || (made.get(target.oaId) ?? '') : '';
