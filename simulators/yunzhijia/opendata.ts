import { z } from 'zod/v4';

import { pageOf } from '../faults';
import { contentType, type Answer, type Call, type Endpoint } from '../http';
import { ok, refused, Refusal } from './answers';
import { appToken } from './appCall';
import { codes } from './codes';
import { timeOf, type Team } from './directory';
import type { Department, Person } from './state';

const PREFIX = '/gateway/opendata-control/';
const LONGEST_PAGE = 1000;
const MOST_WITH_CONTACT = 500;

const offset = z.string().regex(/^\d+$/).transform(Number).optional();
const paging = { begin: offset, count: offset };
const eid = { eid: z.string() };

type Members = z.ZodRawShape;

/** The directory as light apps may read it (app-api 3), by path. */
export function opendataEndpoints(team: Team): Array<[string, Endpoint]> {
	return [
		opendata(team, 'data/getperson', { ...eid, openId: z.string() }, ({ openId }) =>
			ok(peopleOf(team, openId).map((person) => personRecord(team, person))),
		),
		opendata(team, 'data/getallpersons', { ...eid, ...paging, time: z.string() }, (asked, call) =>
			allPersons(team, asked, call),
		),
		opendata(team, 'data/getorg', { ...eid, orgId: z.string() }, ({ orgId }) =>
			ok(departmentRecord(team, known(team, orgId))),
		),
		opendata(team, 'data/getancestororgs', { ...eid, orgId: z.string() }, ({ orgId }) =>
			ok(upward(team, known(team, orgId)).map((one) => departmentRecord(team, one))),
		),
		opendata(team, 'data/getallorgs', { ...eid, ...paging }, (asked, call) =>
			ok(
				page(team, [...team.state.departments()], asked, call).map((one) =>
					departmentRecord(team, one),
				),
			),
		),
		opendata(team, 'data/getorgpersons', { ...eid, ...paging, orgId: z.string() }, (asked, call) =>
			orgPersons(team, asked, call),
		),
		opendata(
			team,
			'data/org/getUserInfoRelyOrgIds',
			{ ...eid, ...paging, orgIds: z.string(), isIncludeSub: z.enum(['true', 'false']) },
			(asked, call) => peopleWithContact(team, asked, call),
		),
		opendata(team, 'data/getcompany', eid, () =>
			ok({
				eid: team.options.eid,
				name: team.state.root.name,
				userCount: String(team.state.active().length),
			}),
		),
		opendata(team, 'data/getAdminOidsByEid', eid, () =>
			ok({ oids: administrators(team).join(',') }),
		),
	];
}

function opendata<S extends Members>(
	team: Team,
	name: string,
	members: S,
	handle: (asked: z.infer<z.ZodObject<S>>, call: Call) => Answer,
): [string, Endpoint] {
	const schema = z.strictObject(members);
	const serve = (call: Call): Answer => {
		appToken(team, call);
		if (contentType(call) !== 'application/x-www-form-urlencoded')
			return refused(codes.APP_PARAMETER, 'form expected');
		const form = Object.fromEntries(new URLSearchParams(call.body));
		if (form.eid !== team.options.eid)
			return team.options.opendataForeignEid === 'empty'
				? ok('')
				: refused(codes.NOT_AUTHORIZED_TEAM, '企业未授权');
		const asked = schema.safeParse(form);
		return asked.success
			? handle(asked.data, call)
			: refused(codes.APP_PARAMETER, `bad parameter: ${z.prettifyError(asked.error)}`);
	};
	return [
		PREFIX + name,
		{
			name: `opendata/${name.replace(/^data\/(org\/)?/, '')}`,
			mutating: false,
			handle: (call) => {
				try {
					return serve(call);
				} catch (error) {
					if (error instanceof Refusal) return error.answer;
					throw error;
				}
			},
		},
	];
}

interface Paging {
	begin?: number | undefined;
	count?: number | undefined;
}

function page<T>(
	team: Team,
	rows: readonly T[],
	{ begin = 0, count = LONGEST_PAGE }: Paging,
	call: Call,
): T[] {
	if (count > LONGEST_PAGE && team.options.overLimitAnswer === 'refuse')
		throw new Refusal(
			refused(codes.LIST_TOO_LONG, `at most ${LONGEST_PAGE} rows a page, got count ${count}`),
		);
	return pageOf(rows, begin, Math.min(count, LONGEST_PAGE), call.fault);
}

/** An incremental feed: whoever changed since `time`, leavers included. */
function allPersons(team: Team, asked: Paging & { time: string }, call: Call): Answer {
	const since = timeOf(team, asked.time);
	const changed = [...team.state.persons()].filter((person) => person.changedAt >= since);
	const local = new Date(team.options.now() + team.options.timeZoneMinutes * 60_000).toISOString();
	return ok({
		persons: page(team, changed, asked, call).map((person) => personRecord(team, person)),
		time: `${local.slice(0, 10)} ${local.slice(11, 19)}`,
	});
}

function orgPersons(team: Team, asked: Paging & { orgId: string }, call: Call): Answer {
	const department = known(team, asked.orgId);
	const members = [...team.state.membersOf(department.id)].filter(({ status }) => status === '1');
	const leaders = team.state
		.leaders()
		.filter(({ orgId }) => orgId === department.id)
		.flatMap(({ openId }) => team.state.person(openId) ?? []);
	return ok({
		...((asked.begin ?? 0) === 0
			? { inChargers: leaders.map((person) => personRecord(team, person)) }
			: {}),
		members: page(team, members, asked, call).map((person) => personRecord(team, person)),
	});
}

/** Its people have phone and e-mail, and numbers for two of the texts (app-api 3). */
function peopleWithContact(
	team: Team,
	asked: Paging & { orgIds: string; isIncludeSub: 'true' | 'false' },
	call: Call,
): Answer {
	const wanted = asked.orgIds.split(',');
	const members = team.state.active().filter(({ orgId }) => {
		const above = orgId === '' ? [] : upward(team, known(team, orgId)).map(({ id }) => id);
		return asked.isIncludeSub === 'true'
			? above.some((id) => wanted.includes(id))
			: wanted.includes(orgId);
	});
	const count = Math.min(asked.count ?? MOST_WITH_CONTACT, MOST_WITH_CONTACT);
	return ok(
		page(team, members, { begin: asked.begin, count }, call).map((person) => ({
			...personRecord(team, person),
			isAdmin: person.admin ? 1 : 0,
			status: 1,
			phone: person.phone,
			email: person.email,
		})),
	);
}

function peopleOf(team: Team, openId: string): Person[] {
	const person = team.state.person(openId);
	if (person === undefined || (person.status === '0' && team.options.opendataGone === 'empty'))
		return [];
	return [person];
}

const administrators = (team: Team): string[] =>
	team.state
		.active()
		.filter(({ admin }) => admin)
		.map(({ openId }) => openId);

function known(team: Team, orgId: string): Department {
	const department = team.state.department(orgId);
	if (department === undefined)
		throw new Refusal(refused(codes.NO_SUCH_DEPARTMENT_ID, 'the department does not exist'));
	return department;
}

/** The department, its parent, and so on to the root. */
function upward(team: Team, department: Department): Department[] {
	const parent = team.state.department(department.parentId);
	return parent === undefined ? [department] : [department, ...upward(team, parent)];
}

/** Every value is a text. */
function personRecord({ options, state }: Team, person: Person): Record<string, string> {
	return {
		openId: person.openId,
		name: person.name,
		photoUrl: '',
		department: person.status === '0' ? '' : state.longName(person.orgId),
		orgId: person.orgId,
		jobTitle: person.jobTitle,
		gender: person.gender || '0',
		isAdmin: person.admin ? '1' : '0',
		status: person.status === '0' ? '0' : '1',
		jobNo: person.jobNo,
		globalId: person.uid,
		...(options.opendataContact === 'empty' ? { phone: '', email: '' } : {}),
	};
}

function departmentRecord(team: Team, { id, name, parentId }: Department): Record<string, unknown> {
	const inChargers = team.state
		.leaders()
		.filter(({ orgId }) => orgId === id)
		.flatMap(({ openId }) => team.state.person(openId) ?? []);
	return {
		orgId: id,
		name,
		parentId,
		inChargers: inChargers.map((person) => personRecord(team, person)),
	};
}
