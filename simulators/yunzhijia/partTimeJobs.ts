import { z } from 'zod/v4';

import { itemFault, pageOf } from '../faults';
import type { Endpoint } from '../http';
import { failuresOnly, ok } from './answers';
import {
	directoryEndpoint,
	limited,
	pageMembers,
	pageWindow,
	eidMember,
	type Team,
} from './directory';

/** Weight of a part-time post that never got one (2.9). */
const NO_WEIGHT = 2_147_483_647;
const NO_POST = 'the person has no post in that department';

const job = z.strictObject({
	commitId: z.string().optional(),
	openId: z.string(),
	orgId: z.string(),
	weights: z.int().optional(),
	orgUserType: z.union([z.literal(0), z.literal(1)]).optional(),
	jobTitle: z.string().optional(),
});

/** Part-time posts (5.2). Failures in style B, `{commitId, errorMsg}`; that shape is inferred. */
export function partTimeEndpoints(team: Team): Endpoint[] {
	return [
		query(team),
		write(team, 'company/setPartTimeJobs'),
		write(team, 'company/addPartTimeJobs'),
		remove(team),
	];
}

/** Posts of people in service, part-time departments only. */
function query(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'company/queryPartTimeJobs',
			kind: 'read',
			schema: z.strictObject({ ...eidMember, ...pageMembers }),
		},
		(request, call) => {
			const { begin, count } = pageWindow(team, request);
			const rows = team.state
				.partTimeJobs()
				.filter(({ openId }) => team.state.person(openId)?.status !== '0');
			return ok(
				pageOf(rows, begin, count, call.fault).map(({ openId, jobTitle, weights, orgId }) => ({
					openId,
					jobTitle,
					weights,
					orgId,
				})),
			);
		},
	);
}

/**
 * `set` (max 50) adds or overwrites, and removes with
 * the title `!DELETE`; `add` refuses a post that exists.
 */
function write(team: Team, name: 'company/setPartTimeJobs' | 'company/addPartTimeJobs'): Endpoint {
	const set = name === 'company/setPartTimeJobs';

	const apply = (item: z.infer<typeof job>): string | undefined => {
		const { openId, orgId, jobTitle = '' } = item;
		const person = team.state.person(openId);
		if (person === undefined || person.status === '0') return 'openId不存在';
		if (team.state.department(orgId) === undefined) return 'department不存在';
		const before = team.state.partTimeJob(openId, orgId);
		if (set && jobTitle === '!DELETE') {
			if (!end(team, openId, orgId)) return NO_POST;
		} else {
			if (person.orgId === orgId)
				return 'a person cannot be both main and part-time in one department';
			if (!set && before !== undefined) return 'the person has a post in that department already';
			if (jobTitle.split(',').length > 20)
				return 'at most 20 posts of one person in one department';
			const keep = team.options.partTimeSetLeftOut === 'keep';
			team.state.setPartTimeJob({
				openId,
				orgId,
				jobTitle,
				weights: item.weights ?? (keep ? before?.weights : undefined) ?? NO_WEIGHT,
			});
			if (item.orgUserType === 1)
				team.state.setLeader({ openId, orgId, weights: item.weights ?? null });
			else if (item.orgUserType === 0 || !keep) team.state.unsetLeader(openId, orgId);
		}
		if (team.options.partTimeCountsAsChange) team.state.changePerson(person, {});
		return undefined;
	};

	return directoryEndpoint(team, { name, kind: 'write', schema: z.array(job) }, (jobs, call) => {
		return failuresOnly(
			limited(team, jobs, set ? 50 : team.options.undocumentedListLimit),
			(item, index) => {
				const errorMsg =
					itemFault(call.fault, index, [item.openId, item.commitId])?.msg ?? apply(item);
				return errorMsg === undefined ? undefined : { commitId: item.commitId ?? '', errorMsg };
			},
		);
	});
}

function remove(team: Team): Endpoint {
	const schema = z.array(
		z.strictObject({ commitId: z.string().optional(), openId: z.string(), orgId: z.string() }),
	);
	return directoryEndpoint(
		team,
		{ name: 'company/deletePartTimeJobs', kind: 'write', schema },
		(jobs, call) => {
			return failuresOnly(
				limited(team, jobs, team.options.undocumentedListLimit),
				({ commitId = '', openId, orgId }, index) => {
					const fault = itemFault(call.fault, index, [openId, commitId]);
					if (fault !== undefined) return { commitId, errorMsg: fault.msg };
					return end(team, openId, orgId) ? undefined : { commitId, errorMsg: NO_POST };
				},
			);
		},
	);
}

/** Ends a post, and the leadership that came with it. */
function end(team: Team, openId: string, orgId: string): boolean {
	const ended = team.state.deletePartTimeJob(openId, orgId);
	if (ended) team.state.unsetLeader(openId, orgId);
	return ended;
}
