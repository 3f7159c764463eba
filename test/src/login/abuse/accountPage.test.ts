import { ACCOUNT_CHECK, formOn, PASSWORD, reasonOn } from '../bench';
import { startServer } from '../../lib/testServer';
import { useAttack } from './attack';

const attack = useAttack();

describe('the page for account and password', () => {
	beforeEach(() => attack.bench.settings({ firstLogin: 'account', accountCheck: ACCOUNT_CHECK }));
	const open = async (openId = 'open-2'): Promise<string> =>
		formOn((await attack.browser.open(await attack.bench.tap(openId))).text);
	const send = async (form: string, account = 'li', password = PASSWORD): Promise<string> => {
		const { text } = await attack.browser.post(attack.bench.app, { form, account, password });
		return text.includes('id="code"') ? 'proved' : reasonOn(text);
	};

	it('without a hidden field, with an invented one, with a token, or with one twice', async () => {
		for (const form of [
			'',
			'x',
			'a.b.c',
			attack.tokenOf((await attack.browser.open(await attack.bench.tap('open-1'))).location),
		])
			expect(await send(form)).toBe('form-refused');
		const form = await open();
		const twice = await attack.browser.open(attack.bench.app, {
			method: 'POST',
			body: new URLSearchParams([
				['form', form],
				['form', form],
			]),
		});
		expect(reasonOn(twice.text)).toBe('bad-request');
		expect(await attack.bench.bindings()).toHaveLength(1);
	});

	it('with a hidden field that was sent before, also at once, or is old', async () => {
		const form = await open();
		const answers = await Promise.all([1, 2, 3].map(() => send(form)));
		expect(answers.sort()).toEqual(['form-refused', 'form-refused', 'proved']);
		const old = await open('open-9');
		attack.bench.clock.now += 10 * 60_000;
		expect(await send(old, 'zhang')).toBe('form-refused');
	});

	it('locks after five wrong passwords, person and account alike, for a quarter of an hour', async () => {
		let form = await open();
		for (let n = 1; n <= 4; n++) {
			const { text } = await attack.browser.post(attack.bench.app, {
				form,
				account: 'LI',
				password: `wrong-${n}`,
			});
			expect(reasonOn(text)).toBe('wrong-password');
			form = formOn(text);
		}
		expect(await send(form, 'li', 'wrong-5')).toBe('locked');
		expect(attack.bench.events.at(-1)).toMatchObject({ event: 'locked', openId: 'open-2' });
		// Right, but too late: for this person, and for this account from elsewhere.
		expect(await send(await open())).toBe('locked');
		expect(await send(await open('open-9'))).toBe('locked');
		expect(await send(await open(), 'zhang')).toBe('locked');
		attack.bench.clock.now += 15 * 60_000 + 1;
		expect(await send(await open())).toBe('proved');
	});

	it('is not asked more than five times by fifty tries at once', async () => {
		const forms: string[] = [];
		for (let n = 0; n < 50; n++) forms.push(await open());
		attack.bench.oa.log.reset();
		await Promise.all(forms.map((form, n) => send(form, 'li', `guess-${n}`)));
		expect(attack.bench.oa.log.counts()['oa/check']).toBeLessThanOrEqual(5);
	}, 30_000);

	it('with too much of everything', async () => {
		const form = await open();
		expect(await send(form, 'a'.repeat(300))).toBe('bad-request');
		expect(await send(await open(), 'li', 'p'.repeat(600))).toBe('bad-request');
		expect(
			reasonOn(
				(
					await attack.browser.post(
						attack.bench.app,
						Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`f${n}`, 'x'])),
					)
				).text,
			),
		).toBe('bad-request');
		expect(
			reasonOn((await attack.browser.post(attack.bench.app, { form: 'x'.repeat(5000) })).text),
		).toBe('bad-request');
	});

	it('shows a name as text, runs nothing, loads nothing, and is framed by Yunzhijia at most', async () => {
		const { text, headers } = await attack.browser.open(await attack.bench.tap('open-9'));
		expect(text).toContain('&lt;img src=x onerror=alert(1)&gt;');
		expect(text).not.toMatch(/<img|<script|onerror=alert\(1\)>/);
		const policy = headers.get('content-security-policy') ?? '';
		for (const part of [
			"default-src 'none'",
			"base-uri 'none'",
			'sandbox allow-forms',
			`form-action 'self' ${attack.bench.oa.url}`,
			"frame-ancestors 'self'",
		])
			expect(policy).toContain(part);
		expect([
			policy.includes('unsafe'),
			policy.includes('allow-scripts'),
			policy.includes('allow-same-origin'),
		]).toEqual([false, false, false]);
		expect([headers.get('cache-control'), headers.get('referrer-policy')]).toEqual([
			'no-store',
			'no-referrer',
		]);
	});

	it('an OA that answers nonsense names nobody', async () => {
		for (const employeeId of ['data', 'data.none', '__proto__', 'constructor.name']) {
			attack.bench.settings({ accountCheck: { ...ACCOUNT_CHECK, employeeId } });
			expect(await send(await open())).toBe('employee-unknown');
		}
		attack.bench.settings({
			accountCheck: {
				...ACCOUNT_CHECK,
				success: { member: 'constructor.name', equals: 'Object' },
			},
		});
		expect(await send(await open('open-9'), 'zhang', 'wrong')).toBe('wrong-password');
		expect(await attack.bench.bindings()).toHaveLength(1);
	});

	it.each([
		['a list for 0', { status: 200, json: { code: [0], data: { id: 'oa-1' } } }],
		['an object for 0', { status: 200, json: { code: {}, data: { id: 'oa-1' } } }],
		['HTTP 401 with all that a yes has', { status: 401, json: { code: 0, data: { id: 'oa-1' } } }],
	])('W2: %s is no yes', async (_what, reply) => {
		const oa = await startServer(() => reply);
		attack.bench.checkAt(oa.url);
		attack.bench.settings({
			accountCheck: {
				...ACCOUNT_CHECK,
				success: { member: 'code', equals: 0 },
				employeeId: 'data.id',
			},
		});
		expect(await send(await open())).toBe('wrong-password');
		expect(oa.received).toHaveLength(1);
		await oa.stop();
	});

	it('an account whose employee has left proves nothing', async () => {
		expect(await send(await open(), 'wang')).toBe('wrong-password');
	});
});
