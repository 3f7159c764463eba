import { z } from 'zod/v4';

import { itemFault } from '../faults';
import type { Endpoint } from '../http';
import { failedItem, failuresOnly, noSuchPerson, type ItemError } from './answers';
import { codes } from './codes';
import { directoryEndpoint, eidMember, limited, type Team } from './directory';
import type { Person } from './state';

/** 3.3: by long name, which must exist; `""` is the root, `"0"` no department. Failures only. */
export function updateDept(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		persons: z.array(z.strictObject({ openId: z.string(), department: z.string() })),
	});
	return directoryEndpoint(
		team,
		{ name: 'person/updateDept', kind: 'write', schema },
		({ persons }, call) => {
			return failuresOnly(limited(team, persons, 1000), ({ openId, department }, index) => {
				const fault = itemFault(call.fault, index, [openId]);
				if (fault !== undefined) return failedItem(openId, fault);
				const person = movable(team, openId);
				if ('msg' in person) return failedItem(openId, person);
				const target =
					department === ''
						? team.state.root.id
						: department === '0'
							? ''
							: team.state.byLongName(department)?.id;
				if (target === undefined)
					return failedItem(openId, { code: codes.NO_SUCH_DEPARTMENT, msg: 'department不存在' });
				return move(team, person, target, !team.options.updateDeptDropsLeadership);
			});
		},
	);
}

/** 3.4: by id; empty is no department; leadership of the old department ends. Failures only. */
export function updateDeptByDeptId(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		persons: z.array(z.strictObject({ openId: z.string(), orgId: z.string().optional() })),
	});
	return directoryEndpoint(
		team,
		{ name: 'person/updateDeptByDeptId', kind: 'write', schema },
		({ persons }, call) => {
			return failuresOnly(
				limited(team, persons, team.options.undocumentedListLimit),
				({ openId, orgId = '' }, index) => {
					const fault = itemFault(call.fault, index, [openId]);
					if (fault !== undefined) return failedItem(openId, fault);
					const person = movable(team, openId);
					if ('msg' in person) return failedItem(openId, person);
					if (orgId !== '' && team.state.department(orgId) === undefined)
						return failedItem(openId, {
							code: codes.NO_SUCH_DEPARTMENT_ID,
							msg: 'department不存在',
						});
					return move(team, person, orgId);
				},
			);
		},
	);
}

/** The person if he may be moved ("openId of an active person"). */
function movable(team: Team, openId: string): Person | ItemError {
	const person = team.state.person(openId);
	if (person === undefined) return noSuchPerson;
	if (person.status === '1' || (person.status === '2' && team.options.moveDisabled === 'apply'))
		return person;
	return { code: codes.NOT_IN_SERVICE, msg: 'the person is not active' };
}

/** Nobody is both a member and part-time in one department. */
function move(
	team: Team,
	person: Person,
	orgId: string,
	keepLeadership = false,
): ReturnType<typeof failedItem> | undefined {
	if (team.state.partTimeJob(person.openId, orgId) !== undefined) {
		if (team.options.moveToPost === 'refuse')
			return failedItem(person.openId, {
				code: codes.PART_TIME_THERE,
				msg: 'a person cannot be both main and part-time in one department',
			});
		team.state.deletePartTimeJob(person.openId, orgId);
	}
	team.state.place(person, orgId, keepLeadership);
	return undefined;
}
