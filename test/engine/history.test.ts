import { randomBytes } from 'node:crypto';
import { openNodeStore } from '../../nodes/shared/nodeStore';
import { type ConsoleContext, issueLink } from '../../src/console';
import { systemServices } from '../../src/lib/services';
import { wordsFor } from '../../src/words';
import { BASE, Browser } from '../src/console/consoleWorld';
import { runWorkflow, type Step } from './harness';
import { read, useManualWorld } from './manualWorld';

jest.setTimeout(30_000);

const world = useManualWorld();

const note: Step = {
	name: 'Note in History',
	type: 'yunzhijiaSync',
	parameters: { resource: 'console', operation: 'noteRun', source: 'e10' },
};

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const newestRun = async () => {
	const store = await openNodeStore(systemServices(silent));
	try {
		const [run] = await store.runs.list({ eids: [world.pair.yunzhijia.eid], limit: 1 });
		return run;
	} finally {
		await store.close();
	}
};

/** The list of runs, or one of them, as an administrator reads it in a language. */
const pageOf = async (path: string, query: Record<string, string>): Promise<string> => {
	const services = systemServices(silent);
	const store = await openNodeStore(services);
	const nobody = new Set<string>();
	const context: ConsoleContext = {
		store,
		services,
		base: BASE,
		timeZone: 'Asia/Shanghai',
		language: 'zh',
		newSecret: () => randomBytes(32).toString('base64url'),
		roleLists: async () => ({
			approvers: null,
			operators: nobody,
			viewers: new Set(['li.lei@example.com']),
		}),
	};
	try {
		const grants = [{ eid: world.pair.yunzhijia.eid, role: 'look' as const }];
		const link = await issueLink(context, { email: 'li.lei@example.com', grants }, 60_000);
		const browser = new Browser(() => context, '10.9.9.9');
		const code = new URL(link).searchParams.get('code') ?? '';
		await browser.ask({ path: 'enter', query: { code } });
		return await browser.get(path, query);
	} finally {
		await store.close();
	}
};

it('an OA that cannot be read is a run in the history, with why', async () => {
	world.pair.oa.faults.set([
		{ endpoint: '*', every: true, kind: 'refuse', code: 1, msg: '密钥错误' },
	]);
	const failed = await world.run({ ...read, onError: 'continueRegularOutput' });
	const [item] = failed.outputs('Read OA')[0] ?? [];
	expect(item?.json['error']).toBeTruthy();
	const noted = await runWorkflow([item?.json ?? {}], [note], world.credentials);
	expect(noted.error).toBeUndefined();
	// What tells whom about it comes behind.
	expect(noted.outputs('Note in History')[0]?.[0]?.json).toEqual(item?.json);
	expect(await newestRun()).toMatchObject({
		what: 'push',
		source: 'e10',
		outcome: 'stopped',
		code: item?.json['reason'],
		told: { zh: { message: item?.json['error'] } },
	});
	const told = (await newestRun())?.told;
	for (const lang of ['zh', 'en'] as const) {
		const page = await pageOf('sync', { lang });
		const { message = '', remedy = '' } = told?.[lang] ?? {};
		expect([message, remedy]).not.toContain('');
		const [, row = ''] =
			/<tbody>([\s\S]*?)<\/tr>/.exec(page.slice(page.indexOf('id="history"'))) ?? [];
		expect(row).toContain('data-stand="stopped"');
		expect(row).toContain(message.slice(0, 20));
		expect(row).toContain(`<b>${wordsFor(lang).console.run.whatToDo}</b> `);
		expect(row).toContain(remedy.slice(0, 20));
	}
});

it('so is what another node than ours could not read', async () => {
	await runWorkflow([{ error: { message: 'connect ECONNREFUSED' } }], [note], world.credentials);
	expect(await newestRun()).toMatchObject({
		outcome: 'stopped',
		told: { zh: { message: 'connect ECONNREFUSED' } },
	});
});

it('an enterprise without credentials: the page of the run says which node lacks one, and what to do', async () => {
	const store = await openNodeStore(systemServices(silent));
	const { eid } = world.pair.yunzhijia;
	const id = await store.runs.ask({ eid, source: 'e10', what: 'pull', who: '', why: '' });
	await store.close();
	const steps: Step[] = [
		{
			name: 'Take Up Run',
			type: 'yunzhijiaSync',
			parameters: { resource: 'console', operation: 'takeUp', runId: id },
		},
		{
			name: 'Read Yunzhijia',
			type: 'yunzhijiaSync',
			parameters: { resource: 'mirror', operation: 'pull', settings: '{"source":"e10"}' },
		},
	];
	expect((await runWorkflow([{ runId: id }], steps, {})).error).toBeDefined();
	const page = await pageOf('sync/run', { id });
	expect(page).toContain('data-stand="stopped"');
	expect(page).toContain('节点“Read Yunzhijia”没有选择凭证');
	expect(page).toContain('请在节点“Read Yunzhijia”中选择本企业的凭证');
	expect(await pageOf('sync/run', { id, lang: 'en' })).toContain('No credential');
});
