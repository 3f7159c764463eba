import { z } from 'zod/v4';

import { itemFault } from '../faults';
import type { Endpoint } from '../http';
import { noSuchPerson, ok, type ItemError } from './answers';
import { codes } from './codes';
import { directoryEndpoint, eidMember, limited, type Team } from './directory';
import type { Person } from './state';

/** By the type that a call names. */
const transitions: Record<string, { from: string; to: string }> = {
	'1': { from: '1', to: '0' },
	'2': { from: '0', to: '1' },
	'3': { from: '1', to: '2' },
	'4': { from: '2', to: '1' },
};

/**
 * 3.5: leave, restore, disable, enable, each from one status
 * only. All items are answered with their own `success`.
 */
export function updateStatus(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		persons: z.array(z.strictObject({ openId: z.string(), type: z.string() })),
	});

	const apply = (openId: string, type: string): ItemError | undefined => {
		const person = team.state.person(openId);
		if (person === undefined) return noSuchPerson;
		const step = transitions[type];
		if (step === undefined)
			return { code: codes.ITEM_INCOMPLETE, msg: 'type must be 1, 2, 3 or 4' };
		if (person.status !== step.from)
			return {
				code: codes.BAD_TRANSITION,
				msg: `type ${type} needs status ${step.from}, the person has ${person.status}`,
			};
		if (step.to === '0') leave(team, person);
		else
			team.state.changePerson(person, {
				status: step.to,
				...(type === '2' ? { orgId: departmentAfterRestore(team, person) } : {}),
			});
		return undefined;
	};

	return directoryEndpoint(
		team,
		{ name: 'person/updateStatus', kind: 'write', schema },
		({ persons }, call) => {
			const items = limited(team, persons, 1000).map(({ openId, type }, index) => {
				const error = itemFault(call.fault, index, [openId]) ?? apply(openId, type);
				return {
					msg: error?.msg ?? '状态修改成功',
					success: error === undefined,
					msgId: openId,
					msgCode: error?.code ?? codes.STATUS_CHANGED,
				};
			});
			return ok(items, items.length);
		},
	);
}

/** 3.6: answers with the status-change code, and by default does no more than that. */
export function deletePersons(team: Team): Endpoint {
	const remove = (openId: string): ItemError | undefined => {
		const person = team.state.person(openId);
		if (person === undefined) return noSuchPerson;
		if (team.options.deleteErases) team.state.erase(person);
		else if (person.status === '0')
			return { code: codes.NOT_IN_SERVICE, msg: 'the person has left already' };
		else leave(team, person);
		return undefined;
	};

	return directoryEndpoint(
		team,
		{
			name: 'person/delete',
			kind: 'write',
			schema: z.strictObject({ ...eidMember, openIds: z.array(z.string()) }),
		},
		({ openIds }, call) => {
			const items = limited(team, openIds, 1000).map((openId, index) => {
				const error = itemFault(call.fault, index, [openId]) ?? remove(openId);
				return {
					msg: error?.msg ?? '状态修改成功',
					msgId: openId,
					msgCode: error?.code ?? codes.STATUS_CHANGED,
				};
			});
			return ok(items, items.length);
		},
	);
}

function leave(team: Team, person: Person): void {
	team.state.changePerson(person, { status: '0' });
	team.state.endLeaderships(person.openId);
}

function departmentAfterRestore(team: Team, person: Person): string {
	return team.options.restoreDepartment === 'previous' &&
		team.state.department(person.orgId) !== undefined
		? person.orgId
		: '';
}
