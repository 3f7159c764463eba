import { z } from 'zod/v4';

import { itemFault } from '../../faults';
import { contentType, parseJson, type Answer, type Call, type Endpoint } from '../../http';
import { appToken } from '../appCall';
import { Refusal } from '../answers';
import { tooMany, type Team } from '../directory';

const PREFIX = '/gateway/newtodo/open/';
const CHECKS_A_MINUTE = 5;
const text = z.string();
const flag = z
	.union([z.literal(0), z.literal(1)])
	.transform((value) => value === 1)
	.optional();

/**
 * To-dos of light apps (todo-api 1 to 3), by path. `success`
 * is text nearly everywhere; codes are no HTTP statuses.
 */
export function todoEndpoints(team: Team): Array<[string, Endpoint]> {
	return [create(team), act(team), check(team)];
}

const receiver = z.strictObject({
	openId: text,
	url: text.optional(),
	content: text.optional(),
	status: z.strictObject({ DO: flag, READ: flag }).optional(),
});
const newTodo = z.strictObject({
	appId: text,
	sourceId: text,
	title: text,
	url: text,
	headImg: text,
	params: z.array(receiver),
	content: text.optional(),
	itemtitle: text.optional(),
	senderId: text.optional(),
	sync: z.boolean().optional(),
	todoType: z.union([z.literal(0), z.literal(1)]).optional(),
	tagId: text.optional(),
	passUrl: text.optional(),
});

function create(team: Team): [string, Endpoint] {
	return endpoint(
		team,
		{
			name: 'generatetodo',
			mutating: true,
			schema: newTodo,
			required: ['appId', 'sourceId', 'title', 'url', 'headImg', 'params'],
			missingCode: 0,
		},
		(todo, call) => {
			ownApp(team, todo.appId);
			const { params } = todo;
			if (team.options.todoMaxReceivers > 0 && params.length > team.options.todoMaxReceivers)
				return failed(203, '接收人过多', {});
			const faults = params.map(
				({ openId }, index) =>
					itemFault(call.fault, index, [openId]) !== undefined || !inService(team, openId),
			);
			const good = params.filter((_, index) => !faults[index]);
			for (const person of good) {
				team.inbox.create(
					{
						appId: todo.appId,
						sourceId: todo.sourceId,
						openId: person.openId,
						title: todo.title,
						itemtitle: todo.itemtitle || todo.title,
						content: person.content || todo.content || '',
						url: person.url || todo.url,
						headImg: todo.headImg,
						senderId: todo.senderId ?? '',
						todoType: todo.todoType ?? null,
						tagId: todo.tagId ?? '',
						passUrl: todo.passUrl ?? '',
						state: person.status?.DO ? 'done' : 'pending',
						read: person.status?.DO === true || person.status?.READ === true,
					},
					team.options.now(),
				);
			}
			if (isAsync(team, todo.sync, params.length)) return succeeded(0, '', {}, params.length);
			const bad = params.filter((_, index) => faults[index]).map(({ openId }) => openId);
			if (bad.length === 0) return succeeded(200, '待办创建成功', {}, params.length);
			return good.length === 0
				? failed(505, '所有成员待办创建失败', bad, params.length)
				: failed(501, '有成员待办创建失败', bad, params.length);
		},
	);
}

const change = z.strictObject({
	sourcetype: text,
	sourceitemid: text,
	actiontype: z.strictObject({ read: flag, deal: flag, delete: flag }),
	openids: z.array(text).optional(),
	sync: z.boolean().optional(),
});

/** Left-out `openids` are everybody's, empty ones an error. */
function act(team: Team): [string, Endpoint] {
	return endpoint(
		team,
		{
			name: 'action',
			mutating: true,
			schema: change,
			required: ['actiontype', 'sourceitemid', 'sourcetype'],
			missingCode: 1,
		},
		({ sourcetype: appId, sourceitemid: sourceId, actiontype, openids, sync }, call) => {
			ownApp(team, appId);
			if (openids?.length === 0) return failed(1, '', 'param error:openids is null.');
			if (openids?.some((openId) => team.state.person(openId) === undefined))
				return failed(404, '查询用户失败', {});
			const people = openids ?? team.inbox.ofDocument(appId, sourceId).map(({ openId }) => openId);
			const without: string[] = [];
			for (const [index, openId] of people.entries()) {
				const todo = team.inbox.todo(appId, sourceId, openId);
				if (itemFault(call.fault, index, [openId]) !== undefined) without.push(openId);
				else if (todo !== undefined) team.inbox.change(todo, actiontype);
				else {
					team.inbox.remember({ appId, sourceId, openId }, actiontype, team.options.now());
					without.push(openId);
				}
			}
			if (isAsync(team, sync, people.length)) return succeeded(0, '', {}, people.length);
			return without.length > 0
				? failed(502, '有成员待办更新状态失败', without, people.length)
				: succeeded(200, '待办更新状态成功', {}, people.length);
		},
	);
}

const question = z.strictObject({ sourcetype: text, sourceitemid: text, openId: text });

/** Five a minute for one document; further ones are told inside an answer of success. */
function check(team: Team): [string, Endpoint] {
	return endpoint(
		team,
		{
			name: 'checkcreatetodo',
			mutating: false,
			schema: question,
			required: ['sourcetype', 'sourceitemid', 'openId'],
			missingCode: 1,
		},
		({ sourcetype: appid, sourceitemid: sourceid, openId }) => {
			ownApp(team, appid);
			if (
				!team.checks.admit(JSON.stringify([appid, sourceid]), CHECKS_A_MINUTE, team.options.now())
			)
				return succeeded(0, '', { sourceid, appid, check: false, errormsg: '请求过于频繁' });
			const todo = team.inbox.todo(appid, sourceid, openId);
			return succeeded(
				0,
				'',
				{
					sourceid,
					appid,
					check: true,
					dealCount: todo?.state === 'done' ? 1 : 0,
					undelCount: todo?.state === 'pending' ? 1 : 0,
				},
				1,
			);
		},
	);
}

interface TodoCall<T> {
	name: string;
	mutating: boolean;
	schema: z.ZodType<T>;
	/** Members without which the call is refused before anything else is looked at. */
	required: readonly string[];
	/** Code of that refusal. */
	missingCode: number;
}

function endpoint<T>(
	team: Team,
	{ name, mutating, schema, required, missingCode }: TodoCall<T>,
	handle: (asked: T, call: Call) => Answer,
): [string, Endpoint] {
	const serve = (call: Call): Answer => {
		appToken(team, call);
		if (
			team.options.enforceRate &&
			!team.rate.admit(`${name}/app`, team.options.rateLimit, team.options.now())
		)
			return tooMany(team);
		const body = contentType(call) === 'application/json' ? parseJson(call.body) : undefined;
		if (typeof body !== 'object' || body === null)
			return failed(missingCode, '', 'param error: JSON expected.');
		const given = new Map<string, unknown>(Object.entries(body));
		const missing = required.find((member) => (given.get(member) ?? '') === '');
		if (missing !== undefined) return failed(missingCode, '', `param error:'${missing}' is null.`);
		const asked = schema.safeParse(body);
		return asked.success
			? handle(asked.data, call)
			: failed(missingCode, '', `param error: ${z.prettifyError(asked.error)}`);
	};
	return [
		`${PREFIX}${name}.json`,
		{
			name: `newtodo/${name}`,
			mutating,
			refuse: (code, msg) => ({
				status: 200,
				body: { data: {}, success: code === 202 ? false : 'false', errorCode: code, error: msg },
			}),
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

/** Codes of success differ, and so do those of failure: `success` says which it is. */
const succeeded = (errorCode: number, error: string, data: unknown, items = 0): Answer => ({
	status: 200,
	body: { data, success: 'true', errorCode, error },
	items,
});

const failed = (errorCode: number, error: string, data: unknown, items = 0): Answer => ({
	status: 200,
	body: { data, success: 'false', errorCode, error },
	items,
});

const inService = (team: Team, openId: string): boolean =>
	(team.state.person(openId)?.status ?? '0') !== '0';

const isAsync = (team: Team, sync: boolean | undefined, receivers: number): boolean =>
	sync !== true || receivers >= team.options.todoAsyncFrom;

/** The answer to somebody else's app is not documented: that of a wrong token. */
function ownApp(team: Team, appId: string): void {
	if (appId !== team.options.appId) throw new Refusal(team.tokens.unauthorized());
}
