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

/** The list of runs, as an administrator reads it in a language. */
const historyPage = async (lang: 'zh' | 'en'): Promise<string> => {
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
		return await browser.get('sync', { lang });
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
		const page = await historyPage(lang);
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
