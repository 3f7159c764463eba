import { z } from 'zod/v4';

import { pageOf } from '../faults';
import type { Endpoint } from '../http';
import { ok } from './answers';
import {
	directoryEndpoint,
	eidMember,
	limited,
	pageMembers,
	pageWindow,
	timeOf,
	type Team,
} from './directory';
import { personRow } from './personRow';

/** 3.7: persons in service, by row offset, at most 1000 a page, no total. */
export function getall(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'person/getall',
			kind: 'read',
			schema: z.strictObject({ ...eidMember, ...pageMembers }),
		},
		(request, call) => {
			const { begin, count } = pageWindow(team, request);
			const active = team.state.active();
			const listed = team.options.getallIncludesDisabled
				? active
				: active.filter((person) => person.status === '1');
			return ok(pageOf(listed, begin, count, call.fault).map((person) => personRow(team, person)));
		},
	);
}

/** 3.8: persons changed since `time`, those who left included. */
export function getAtTime(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'person/getAtTime',
			kind: 'read',
			schema: z.strictObject({ ...eidMember, ...pageMembers, time: z.string() }),
		},
		(request, call) => {
			const { begin, count } = pageWindow(team, request);
			const since = timeOf(team, request.time);
			const changed = [...team.state.persons()].filter((person) => person.changedAt >= since);
			return ok(pageOf(changed, begin, count, call.fault).map((person) => personRow(team, person)));
		},
	);
}

/** 3.9: by login phone (type 0, default) or openId (type 1); unknown keys are simply missing. */
export function get(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		type: z.union([z.literal(0), z.literal(1)]).optional(),
		array: z.array(z.string()),
	});
	return directoryEndpoint(
		team,
		{ name: 'person/get', kind: 'read', schema },
		({ type = 0, array }, call) => {
			const keys = limited(team, array, team.options.personGetLimit);
			const found = keys
				.map((key) => (type === 0 ? team.state.byPhone(key) : team.state.person(key)))
				.filter((person) => person !== undefined);
			const shown = team.options.getReturnsLeavers
				? found
				: found.filter((person) => person.status !== '0');
			return ok(
				pageOf(shown, 0, shown.length, call.fault).map((person) => personRow(team, person)),
				keys.length,
			);
		},
	);
}
