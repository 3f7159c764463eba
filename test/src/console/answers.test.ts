import { GET_PATHS, POST_PATHS } from '../../../src/console';
import { dept, employee } from '../sync/planFixture';
import { type Browser, useConsole } from './consoleWorld';

const WANTED: ReadonlyArray<readonly [header: string, value: RegExp]> = [
	['Cache-Control', /^no-store$/],
	['Referrer-Policy', /^no-referrer$/],
	['X-Content-Type-Options', /^nosniff$/],
	[
		'Content-Security-Policy',
		/^default-src 'none'; style-src 'nonce-[\w-]{43}'; script-src 'nonce-[\w-]{43}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; sandbox allow-forms allow-scripts allow-downloads allow-top-navigation-by-user-activation$/,
	],
];

const guarded = ({ last }: Browser): void => {
	const headers = last?.reply.headers ?? {};
	for (const [name, value] of WANTED)
		expect([name, headers[name]]).toEqual([name, expect.stringMatching(value)]);
	expect(headers['Content-Security-Policy']).not.toContain('allow-same-origin');
};

describe('each answer of each route', () => {
	const world = useConsole();
	const HOSTILE = '<script>alert(1)</script>"\'><img src=x onerror=alert(2)>\u202e';

	beforeAll(async () => {
		await world.plan('e-1', 'p-1', {
			departments: [dept('d', HOSTILE)],
			employees: [employee('1', { name: HOSTILE, mobile: '13800000001', jobNo: '1' })],
		});
	});

	const queries: ReadonlyArray<Readonly<Record<string, string>>> = [
		{ id: 'p-1' },
		{ id: 'p-none' },
		{ id: HOSTILE, q: HOSTILE, page: '-1' },
		{ lang: 'en' },
	];
	const forms: ReadonlyArray<Readonly<Record<string, string>>> = [
		{},
		{ do: 'approve' },
		{ do: 'approve', token: 'x' },
		{ do: '__proto__' },
		{ code: 'x' },
	];

	it.each(GET_PATHS)(
		'GET /%s: signed in, as a stranger, as a program, of an unknown plan',
		async (path) => {
			const somebody = await world.signedIn('e-1');
			for (const browser of [somebody, world.visitor()])
				for (const query of queries)
					for (const json of [false, true]) {
						await browser.ask({ path, query, json });
						guarded(browser);
						const { reply } = browser.last ?? { reply: { body: '' } };
						const text = reply.body instanceof Buffer ? '' : reply.body;
						if (!json) {
							expect(text).not.toContain('<script>alert');
							expect(text).not.toContain('<img');
						}
					}
		},
	);

	it.each(POST_PATHS)(
		'POST /%s: without anything, with what is no token, from elsewhere',
		async (path) => {
			const browser = world.visitor();
			for (const form of forms)
				for (const origin of ['', 'null', 'https://evil.example.com']) {
					const { reply, item } = await browser.ask({ method: 'POST', path, form, origin });
					guarded(browser);
					expect(reply.status).toBeGreaterThanOrEqual(400);
					expect(item).toBeUndefined();
				}
		},
	);

	it('what is no request of ours, a flood, and a store that fails are answered likewise', async () => {
		const browser = world.visitor();
		await browser.ask({ path: 'nowhere' });
		guarded(browser);
		for (let count = 0; count < 600; count += 1)
			await browser.ask({ path: 'leave', query: { done: '1' } });
		expect((await browser.ask({ path: '' })).reply.status).toBe(429);
		guarded(browser);
	});

	it('each page has one h1, a main, its language, a nonce, and leads nowhere else', async () => {
		const browser = await world.signedIn('e-1');
		for (const path of [
			'',
			'sync',
			'sync/plan',
			'sync/compare',
			'organisation',
			'settings',
			'leave',
		])
			for (const lang of ['zh', 'en']) {
				const text = await browser.get(path, { id: 'p-1', lang });
				expect([path, text.match(/<h1[ >]/g)?.length]).toEqual([path, 1]);
				expect(text.match(/<main[ >]/g)).toHaveLength(1);
				expect(text).toContain(`<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">`);
				expect(text).not.toMatch(/(?:src|href)="(?:https?:)?\/\//);
			}
	});

	it('no text of the other language stands on a page', async () => {
		const browser = await world.signedIn('e-1');
		const english = (await browser.get('sync', { lang: 'en' })).replace(/>中文</, '><');
		expect(english.replaceAll(/集团|姓名\w*/g, '')).not.toMatch(/[\u4e00-\u9fff]/);
	});
});
