import { z } from 'zod/v4';

import { itemFault, pageOf } from '../faults';
import type { Endpoint } from '../http';
import { failuresOnly, ok } from './answers';
import { codes } from './codes';
import { directoryEndpoint, eidMember, limited, pageMembers, type Team } from './directory';

const MAX_ITEMS = 1000;

/**
 * Leaders of departments, by id (5.1). The calls by long name, and everything with `deleteAll`, are
 * left out: no client of ours may use them.
 */
export function leaderEndpoints(team: Team): Endpoint[] {
	return [set(team), query(team), remove(team)];
}

/** Person and department must exist; a leader need not be a member. Failures in style B. */
function set(team: Team): Endpoint {
	const item = z.strictObject({
		orgId: z.string(),
		openId: z.string(),
		weights: z.int().optional(),
		commitId: z.string(),
	});

	const apply = ({ openId, orgId, weights }: z.infer<typeof item>): string | undefined => {
		const person = team.state.person(openId);
		if (person === undefined || person.status === '0') return 'openId不存在';
		if (team.state.department(orgId) === undefined) return 'department不存在';
		if (team.options.setLeaderAgain === 'refuse' && team.state.isLeader(openId, orgId))
			return 'the person is leader of that department already';
		team.state.setLeader({ openId, orgId, weights: weights ?? null });
		return undefined;
	};

	return directoryEndpoint(
		team,
		{ name: 'company/setOrgAdminsById', kind: 'write', schema: z.array(item) },
		(leaders, call) => {
			return failuresOnly(limited(team, leaders, MAX_ITEMS), (leader, index) => {
				const errorMsg =
					itemFault(call.fault, index, [leader.openId, leader.commitId])?.msg ?? apply(leader);
				return errorMsg === undefined ? undefined : { commitId: leader.commitId, errorMsg };
			});
		},
	);
}

/**
 * Leaders in service, no weight. A page size above 1000
 * is cut to 1000: documented here, and here only.
 */
function query(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'company/queryOrgAdmins',
			kind: 'read',
			schema: z.strictObject({ ...eidMember, ...pageMembers }),
		},
		({ begin = 0, count = team.options.defaultCount }, call) => {
			const rows = team.state
				.leaders()
				.filter(({ openId }) => team.state.person(openId)?.status !== '0');
			return ok(
				pageOf(rows, begin, Math.min(count, MAX_ITEMS), call.fault).map(({ openId, orgId }) => ({
					openId,
					departmentId: orgId,
					department: longNameOf(team, orgId),
				})),
			);
		},
	);
}

/**
 * No `deleteAll` here, unlike in the call by long name. `data` is `""` on the page; failures in
 * style C only with `deleteLeaderFailures: 'listed'`.
 */
function remove(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		list: z.array(z.strictObject({ orgId: z.string(), openId: z.string(), commitId: z.string() })),
	});
	return directoryEndpoint(
		team,
		{ name: 'company/deleteOrgAdminsById', kind: 'write', schema },
		({ list }, call) => {
			const items = limited(team, list, MAX_ITEMS);
			const failures = items.flatMap(({ openId, orgId, commitId }, index) => {
				const fault = itemFault(call.fault, index, [openId, commitId]);
				if (fault !== undefined) return [{ errorCode: fault.code, commitId, error: fault.msg }];
				return team.state.unsetLeader(openId, orgId)
					? []
					: [{ errorCode: codes.NO_SUCH_LEADER, commitId, error: 'the leader does not exist' }];
			});
			return ok(
				team.options.deleteLeaderFailures === 'listed' && failures.length > 0 ? failures : '',
				items.length,
			);
		},
	);
}

function longNameOf(team: Team, orgId: string): string {
	return orgId === team.state.root.id && team.options.rootPersonDepartment === 'root-name'
		? team.state.root.name
		: team.state.longName(orgId);
}
