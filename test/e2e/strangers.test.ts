import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { E2E_TIMEOUT, startWorld, type World } from './harness';
import { type Served } from '../../sandbox/serve';

jest.setTimeout(E2E_TIMEOUT);

/**
 * Every template that the internet can reach, as it is shipped, and what a stranger may send it.
 */
const DOORS = [
	'qr-login',
	'sso-login',
	'directory-events',
	'approve-in-yunzhijia',
	'oa-message-routing',
] as const;
const STRANGERS = 800;

let world: World;
let served: Served;
beforeAll(async () => {
	world = await startWorld();
	served = await world.serve({ templates: DOORS });
}, E2E_TIMEOUT);
afterAll(async () => {
	await served.close();
	await world.close();
}, E2E_TIMEOUT);

const count = (file: string, table: string): number => {
	const database = new DatabaseSync(join(world.stateDirectory, 'n8n', '.n8n', file), {
		readOnly: true,
	});
	try {
		return Number(database.prepare(`select count(*) as rows from ${table}`).get()?.['rows']);
	} finally {
		database.close();
	}
};

const urlOf = (template: string): string => {
	const { webhooks } = served.line;
	const key = Object.keys(webhooks).find((name) => name.split('/')[0] === template) ?? '';
	return webhooks[key] ?? '';
};

/** The request of the nth stranger; each door gets all of them in turn. */
const request = (nth: number): { url: string; init: RequestInit } => {
	const json = { 'content-type': 'application/json' };
	const kinds: (() => { url: string; init: RequestInit })[] = [
		() => ({ url: `${urlOf('qr-login')}/back?state=${nth}&ticket=x${nth}`, init: {} }),
		() => ({ url: `${urlOf('qr-login')}?page=nowhere`, init: {} }),
		() => ({ url: urlOf('sso-login'), init: {} }),
		() => ({ url: `${urlOf('sso-login')}?ticket=${'t'.repeat(40)}${nth}`, init: {} }),
		() => ({
			url: `${urlOf('sso-login')}/verify`,
			init: { method: 'POST', headers: json, body: '{"token":"a"}' },
		}),
		() => ({
			url: `${urlOf('directory-events')}?eventType=user_enter&eventId=o-${nth}&createTime=${nth}`,
			init: {},
		}),
		() => ({
			url: urlOf('approve-in-yunzhijia'),
			init: {
				method: 'POST',
				headers: json,
				body: JSON.stringify({
					param: { eid: '1', sourceType: 'a', openId: 'o', sourceIds: [`${nth}`] },
					sign: 'x',
				}),
			},
		}),
		() => ({
			url: urlOf('oa-message-routing'),
			init: { method: 'POST', headers: json, body: '{"id":"1"}' },
		}),
	];
	const kind = kinds[nth % kinds.length];
	if (kind === undefined) throw new Error('no kind of stranger');
	return kind();
};

test(`${STRANGERS} strangers at the doors of the templates, as they are shipped, start nothing`, async () => {
	const statuses = new Map<string, number>();
	for (let from = 0; from < STRANGERS; from += 20)
		await Promise.all(
			Array.from({ length: 20 }, async (_, nth) => {
				const { url, init } = request(from + nth);
				const response = await fetch(url, { redirect: 'manual', ...init });
				await response.arrayBuffer();
				const answer = `${new URL(url).pathname} ${response.status}`;
				statuses.set(answer, (statuses.get(answer) ?? 0) + 1);
			}),
		);
	console.log(Object.fromEntries(statuses));
	// Those of the schedule of `oa-message-routing` have another mode.
	expect(count('database.sqlite', "execution_entity where mode = 'webhook'")).toBe(0);
	console.log(
		`all executions: ${count('database.sqlite', "execution_entity where mode = 'trigger'")} by ` +
			`schedule, ${count('database.sqlite', 'execution_entity')} in all`,
	);
	expect(count('yunzhijia.sqlite', 'yzj_received_events')).toBe(0);
	expect([...statuses.keys()].filter((answer) => !/ 4\d\d$/.test(answer))).toEqual([]);
	// A batch may be under way when the thirtieth is refused.
	const asked = Object.entries(world.pair.yunzhijia.log.counts()).filter(([path]) =>
		path.includes('ticket'),
	);
	expect(asked.reduce((sum, [, calls]) => sum + calls, 0)).toBeLessThanOrEqual(50);
}, 600_000);

test('a body of 1 MB, never ended, holds nobody else up', async () => {
	const attack = `{"a":12345678901234567,"b":"${'\\"'.repeat(500_000)}`;
	let worst = 0;
	const watch = { going: true };
	const watching = (async () => {
		while (watch.going) {
			const started = performance.now();
			await (await fetch(new URL('/healthz', served.line.editor))).text();
			worst = Math.max(worst, performance.now() - started);
		}
	})();
	const answers = await Promise.all(
		Array.from({ length: 5 }, async () => {
			const { status } = await fetch(urlOf('approve-in-yunzhijia'), {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: attack,
			});
			return status;
		}),
	);
	watch.going = false;
	await watching;
	expect(answers).toEqual([413, 413, 413, 413, 413]);
	expect(worst).toBeLessThan(5000);
	console.log(`worst /healthz during five bodies of 1 MB: ${Math.round(worst)} ms`);
});
