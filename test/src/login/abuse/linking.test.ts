import { loginKeys } from '../../../../src/login';
import { attemptRules } from '../../../../src/login/attempts';
import { ACCOUNT_CHECK, Browser, formOn, PASSWORD, reasonOn } from '../bench';
import { useAttack } from './attack';

const attack = useAttack();

const linked = async (): Promise<string[]> =>
	(await attack.bench.bindings()).map(([openId, oaId]) => `${openId} ${oaId}`);
const before = ['open-1 oa-1'];
const auditOf = async (action: string): Promise<unknown[]> =>
	(
		await attack.bench.store.audit.list(
			{ eid: attack.bench.yunzhijia.eid, source: 'e10' },
			{ action },
		)
	).map(({ who, subject, after }) => ({ who, subject, after }));

/**
 * The attacker is open-9: he sends the address of his
 * own ticket. The victim, 李四 (oa-2), logs in to the OA.
 */
const ways = {
	e10: async (victim: Browser): Promise<string> => {
		const away = await victim.open(await attack.bench.tap('open-9'));
		const { location } = await victim.post(`${attack.bench.oa.url}/passport/third`, {
			redirect_uri: new URL(away.location).searchParams.get('redirect_uri') ?? '',
			account: 'li',
			password: PASSWORD,
		});
		attack.bench.secrets.push(new URL(location).searchParams.get('eteams_token') ?? '');
		return (await victim.open(location)).text;
	},
	account: async (victim: Browser): Promise<string> => {
		const page = await victim.open(await attack.bench.tap('open-9'));
		const form = formOn(page.text);
		return (await victim.post(attack.bench.app, { form, account: 'li', password: PASSWORD })).text;
	},
};

describe.each([
	['F1', 'e10'],
	['F2', 'account'],
] as const)('%s: a link of somebody else is opened, and the OA account proved (%s)', (_, way) => {
	beforeEach(() => attack.bench.settings({ firstLogin: way, accountCheck: ACCOUNT_CHECK }));
	const prove = (victim: Browser): Promise<string> => ways[way](victim);
	const press = (victim: Browser, html: string, code = '') =>
		victim.post(attack.bench.app, { form: formOn(html), code });

	it('every button pressed once: no link, because the code is with the attacker', async () => {
		const victim = new Browser();
		const page = await prove(victim);
		expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
		expect(page).toMatch(/id="employee">(李四 \(002\)|li)</);
		const [message] = attack.bench.yunzhijia.inbox.todos();
		expect([message?.openId, message?.content]).toEqual([
			'open-9',
			expect.stringContaining(attack.bench.codes[0] ?? 'none'),
		]);
		expect(reasonOn((await press(victim, page)).text)).toBe('wrong-code');
		expect(await linked()).toEqual(before);
		expect(await auditOf('login.code-sent')).toEqual([
			{
				who: 'Yunzhijia person open-9',
				subject: 'person:oa-2',
				after: { openId: 'open-9', proof: way },
			},
		]);
	});

	it('three tries for a code, then none, and the page is good once', async () => {
		const victim = new Browser();
		let page = await prove(victim);
		const first = page;
		const right = attack.bench.codes[0] ?? '';
		const wrong = right === '000000' ? '000001' : '000000';
		for (const reason of ['wrong-code', 'wrong-code', 'code-spent']) {
			const { text } = await press(victim, page, wrong);
			expect(reasonOn(text)).toBe(reason);
			page = text;
		}
		expect(reasonOn((await press(victim, first, right)).text)).toBe('form-refused');
		expect(await linked()).toEqual(before);
	});

	it('a code of another page, of another person, or one that is five minutes old', async () => {
		const victim = new Browser();
		const page = await prove(victim);
		const second = await prove(victim);
		const [one = '', two = ''] = attack.bench.codes;
		if (one !== two) expect(reasonOn((await press(victim, second, one)).text)).toBe('wrong-code');
		attack.bench.clock.now += 5 * 60_000;
		expect(reasonOn((await press(victim, page, one)).text)).toBe('code-expired');
		expect(await linked()).toEqual(before);
	});

	it('five codes an hour for one person', async () => {
		const victim = new Browser();
		for (let n = 0; n < 5; n++) expect(reasonOn(await prove(victim))).toBe('');
		expect(reasonOn(await prove(victim))).toBe('locked');
		expect(attack.bench.yunzhijia.inbox.todos()).toHaveLength(5);
	});

	it('Yunzhijia does not take the message: nobody gets in, and nothing is stored', async () => {
		attack.bench.yunzhijia.faults.set([
			{ endpoint: 'newtodo/generatetodo', kind: '500', every: true },
		]);
		expect(reasonOn(await prove(new Browser()))).toBe('code-not-sent');
		expect(await linked()).toEqual(before);
	}, 60_000);

	it('where no message can be sent the page names both before anything is stored; a day to undo it', async () => {
		attack.bench.confirmBy('page');
		const victim = new Browser();
		const page = await prove(victim);
		expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;');
		expect(await linked()).toEqual(before);

		// What stays possible, as docs/security.md says: whoever agrees to the names is linked.
		const done = await press(victim, page);
		expect(await linked()).toEqual([...before, 'open-9 oa-2']);
		const notes = attack.bench.yunzhijia.inbox.todos();
		expect(notes.map(({ openId }) => openId)).toEqual(['open-9']);
		const undo = (/id="undo" href="([^"]+)"/.exec(done.text)?.[1] ?? '').replaceAll('&amp;', '&');
		const asked = await victim.open(undo);
		expect(await linked()).toContain('open-9 oa-2');
		const secret = /name="undo" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
		expect((await victim.post(attack.bench.app, { undo: secret })).status).toBe(200);
		expect(await linked()).toEqual(before);
		expect(await auditOf('login.unlinked')).toMatchObject([{ subject: 'person:oa-2' }]);
		expect(reasonOn((await victim.post(attack.bench.app, { undo: secret })).text)).toBe(
			'undo-refused',
		);
		// The page behind the link lets nobody in any more.
		expect(reasonOn((await press(victim, done.text)).text)).toBe('not-bound');
	});

	it('the address of a note is good for a day, and never for a link that was made otherwise since', async () => {
		attack.bench.confirmBy('page');
		const victim = new Browser();
		await press(victim, await prove(victim));
		const [note] = attack.bench.yunzhijia.inbox.todos();
		const secret = new URL(note?.url ?? '').searchParams.get('undo') ?? '';
		await attack.bench.bind('open-9', 'oa-2', 'decision');
		expect(reasonOn((await victim.post(attack.bench.app, { undo: secret })).text)).toBe(
			'not-yours',
		);
		expect(await linked()).toContain('open-9 oa-2');
	});

	it('whoever proves the OA account undoes a young link of somebody else with it', async () => {
		await attack.bench.store.bindings.put(
			{ eid: attack.bench.yunzhijia.eid, source: 'e10' },
			[
				{
					kind: 'person',
					oaId: 'oa-2',
					yzjId: 'open-8',
					state: 'active',
					provenance: 'login',
					evidence: null,
					at: attack.bench.clock.now,
					by: 'test',
				},
			],
			{ who: 'test', why: 'test' },
		);
		const owner = new Browser();
		const page = await prove(owner);
		expect([reasonOn(page), page.includes('id="undo"')]).toEqual(['already-bound', true]);
		await press(owner, page);
		expect(await linked()).toEqual(before);
	});

	it('an older link of somebody else, or one that the sync made, is for the administrator', async () => {
		await attack.bench.bind('open-2', 'oa-2', 'login');
		const page = await prove(new Browser());
		expect([reasonOn(page), page.includes('id="undo"')]).toEqual(['already-bound', false]);
		expect(await linked()).toContain('open-2 oa-2');
	});
});

it('a note goes to whoever else has the job number of the employee', async () => {
	const { store, yunzhijia, clock } = attack.bench;
	const person = { orgId: '1', phone: '', email: '', status: '1', row: {} };
	await store.mirror.replace(
		{ eid: yunzhijia.eid, source: 'e10' },
		[],
		[{ ...person, openId: 'open-2', name: '李四', jobNo: '002' }],
		clock.now,
	);
	attack.bench.settings({ firstLogin: 'e10' });
	attack.bench.confirmBy('page');
	const victim = new Browser();
	const form = formOn(await ways.e10(victim));
	await victim.post(attack.bench.app, { form });
	const notes = attack.bench.yunzhijia.inbox.todos();
	expect(notes.map(({ openId }) => openId).sort()).toEqual(['open-2', 'open-9']);
	expect(new Set(notes.map(({ url }) => url)).size).toBe(2);
});

describe('B1: tries at passwords', () => {
	beforeEach(() => attack.bench.settings({ firstLogin: 'account', accountCheck: ACCOUNT_CHECK }));
	const page = async (openId: string): Promise<string> =>
		formOn((await attack.browser.open(await attack.bench.tap(openId))).text);
	const send = async (
		form: string,
		account: string,
		{ password = 'guess', from = '198.51.100.7' } = {},
	): Promise<string> => {
		const { text } = await attack.browser.open(attack.bench.app, {
			method: 'POST',
			body: new URLSearchParams({ form, account, password }),
			headers: { 'x-from': from },
		});
		return text.includes('id="code"') ? 'proved' : reasonOn(text);
	};

	it('a right one of his own after each four wrong ones buys no more', async () => {
		for (let n = 0; n < 4; n++)
			expect(await send(await page('open-9'), `other-${n}`)).toBe('wrong-password');
		expect(await send(await page('open-9'), 'li', { password: PASSWORD })).toBe('proved');
		expect(await send(await page('open-9'), 'other-4')).toBe('locked');
		expect(await send(await page('open-9'), 'other-5')).toBe('locked');
		expect(await send(await page('open-9'), 'li', { password: PASSWORD })).toBe('locked');
	});

	it('pages that were opened before the person was linked end with that', async () => {
		const forms = [await page('open-2'), await page('open-2')];
		await attack.bench.bind('open-2', 'oa-2');
		attack.bench.oa.log.reset();
		expect(await send(forms[0] ?? '', 'zhang', { password: PASSWORD })).toBe('linked-already');
		expect(await send(forms[1] ?? '', 'zhang')).toBe('linked-already');
		expect(attack.bench.oa.log.counts()['oa/check']).toBeUndefined();
	});

	it('one password over many accounts: twenty a day for one person', async () => {
		let asked = 0;
		for (let quarter = 0; quarter < 12; quarter++) {
			for (let n = 0; n < 5; n++)
				if ((await send(await page('open-9'), `a-${quarter}-${n}`)) === 'wrong-password') asked++;
			attack.bench.clock.now += 15 * 60_000 + 1;
		}
		const checks = attack.bench.oa.log.counts()['oa/check'];
		expect([asked, checks]).toEqual([16, 20]);
	}, 60_000);

	it('addresses of one /64 count as one', async () => {
		const { store, services, yunzhijia } = attack.bench;
		for (let n = 0; n < 25; n++) {
			for (let m = 0; m < 4; m++) {
				// As people with different accounts would: their own counts are kept apart.
				const rules = attemptRules(loginKeys('signing-secret-signing-secret-signing'), {
					account: `a-${n}-${m}`,
					openId: `o-${n}-${m}`,
					from: `2001:db8:0:1::${(n * 4 + m).toString(16)}`,
				});
				await store.logins.attempt(yunzhijia.eid, Object.values(rules), services.now());
			}
		}
		const form = await page('open-9');
		expect(await send(form, 'li', { password: PASSWORD, from: '2001:db8:0:1:ffff::1' })).toBe(
			'locked',
		);
		expect(
			await send(await page('open-9'), 'li', { password: PASSWORD, from: '2001:db8:0:2::1' }),
		).toBe('proved');
	});
});
