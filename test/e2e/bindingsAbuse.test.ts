import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Served } from '../../sandbox/serve';
import { systemServices } from '../../src/lib/services';
import { openStore } from '../../src/store';
import { type Editor, logIn } from './editor';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const DO_IT = ['', JSON.stringify(['执行 Do it'])];

const FORGED: ReadonlyArray<Record<string, string>> = [
	{},
	{ 'x-auth-token': 'e30.e30.e30' },
	{ cookie: 'n8n-auth=e30.e30.e30' },
];

/**
 * Posts to the pages of bindings-page that no administrator
 * made by using them: none brings a link, or a second one.
 */
describe('bindings-page under abuse', () => {
	let world: World;
	let served: Served;
	let admin: Editor;
	let first: string;

	beforeAll(async () => {
		world = await startWorld();
		// Reads both sides into the store and links nobody.
		await world.run('push-sync', { apply: 'preview', matchPairs: [] });
		served = await world.serve({ templates: ['bindings-page'] });
		admin = await logIn(served.line);
		first = served.line.forms['bindings-page'] ?? '';
	}, E2E_TIMEOUT);

	afterAll(async () => {
		await served.close();
		await world.close();
	}, E2E_TIMEOUT);

	/** What ever happened to links, by the audit log. */
	const changes = async (): Promise<string[]> => {
		const store = await openStore(
			pathToFileURL(join(world.stateDirectory, 'n8n', '.n8n', 'yunzhijia.sqlite')).href,
			systemServices(),
		);
		const entries = await store.audit.list({ eid: world.pair.yunzhijia.eid, source: 'e10' }, {});
		await store.close();
		return entries
			.filter(({ action }) => action.startsWith('binding.'))
			.map(({ action, who }) => `${action} ${who}`);
	};
	const found = async (text = '赵建国') => await admin.submit(first, [text, '']);
	/** The page that asks whether to link the two cards. */
	const asked = async (other = '#2', why = 'ticket 7') =>
		await admin.submit((await found()).url, ['', '1', JSON.stringify(['关联 Bind']), other, why]);
	const form = (fields: readonly string[]): FormData => {
		const body = new FormData();
		fields.forEach((value, index) => body.append(`field-${index}`, value));
		return body;
	};
	/** Posts as somebody without a log-in. */
	const forged = async (
		url: string,
		fields: readonly string[],
		headers: Record<string, string> = {},
	): Promise<number> =>
		(await fetch(url, { method: 'POST', body: form(fields), headers, redirect: 'manual' })).status;

	it('without a log-in, with a forged one, or without the secret of the address: refused, and the page still waits', async () => {
		for (const headers of [
			...FORGED,
			{ origin: 'https://evil.invalid', 'content-type': 'application/x-www-form-urlencoded' },
		])
			expect(await forged(first, ['赵建国', ''], headers)).toBeGreaterThanOrEqual(400);
		const page = await asked();
		expect(page.text).toMatch(/关联 Bind .* ↔ /);
		for (const headers of FORGED) expect(await forged(page.url, DO_IT, headers)).toBe(401);
		const guessed = new URL(page.url);
		guessed.searchParams.set(
			'signature',
			'0'.repeat(guessed.searchParams.get('signature')?.length ?? 0),
		);
		expect(await forged(guessed.href, DO_IT)).toBe(401);
		expect(await forged(`${guessed.origin}${guessed.pathname}`, DO_IT)).toBe(401);
		expect(await changes()).toEqual([]);
		expect(await admin.open(page.url)).toMatch(/关联 Bind .* ↔ /);
	});

	it('another user of this n8n who was given the address, and is no approver, decides nothing', async () => {
		const other = await logIn({
			editor: served.line.editor,
			owner: await admin.invite('colleague@sandbox.invalid'),
		});
		const { url } = await asked();
		expect((await other.submit(url, DO_IT)).text).toContain('没有权限');
		expect(await changes()).toEqual([]);
	});

	it('megabytes in a field are refused before anything is saved', async () => {
		const large = 'x'.repeat(2 * 1024 * 1024);
		expect((await found(large)).text).toContain('has more than 500 characters');
		expect((await asked(large)).text).toContain('has more than 500 characters');
		expect((await asked('#2', large)).text).toContain('has more than 500 characters');
		expect(await changes()).toEqual([]);
	});

	it('what no page offers does nothing', async () => {
		const card = await found();
		for (const fields of [
			['', '-1', JSON.stringify(['关联 Bind']), '#2', ''],
			['', '1', JSON.stringify(['关联 Bind']), '#99', ''],
			['', '1', JSON.stringify(['constructor']), 'constructor', ''],
		]) {
			const page = await admin.submit((await found()).url, fields);
			expect(page.text).not.toMatch(/决定 Decision/);
		}
		expect(
			(await admin.submit(card.url, ['', '1', JSON.stringify(['不变 Nothing']), '', ''])).text,
		).toContain('Nothing changed');
		expect(await changes()).toEqual([]);
	});

	it('confirmed twice at once, and again: linked once', async () => {
		const page = await asked();
		const headers = { 'x-auth-token': await admin.token(page.url) };
		const answers = await Promise.all(
			[1, 2, 3].map(async () => await forged(page.url, DO_IT, headers)),
		);
		expect(answers).toContain(200);
		for (let tries = 0; tries < 60 && (await changes()).length === 0; tries++)
			await new Promise((resolve) => setTimeout(resolve, 500));
		await forged(page.url, DO_IT, headers);
		await new Promise((resolve) => setTimeout(resolve, 3000));
		expect(await changes()).toEqual([`binding.put ${served.line.owner.email}`]);
	});
});
