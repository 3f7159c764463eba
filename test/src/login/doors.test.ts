import {
	ACCOUNT_CHECK,
	Browser,
	formOn,
	type LoginBench,
	PASSWORD,
	reasonOn,
	startLoginBench,
} from './bench';

let bench: LoginBench;
let browser: Browser;
beforeEach(async () => {
	bench = await startLoginBench();
	browser = new Browser();
});
afterEach(() => bench.stop());

/** Opens an address and follows redirects to the end. */
const follow = async (url: string): Promise<{ url: string; text: string; status: number }> => {
	for (let at = url; ; ) {
		const { location, text, status } = await browser.open(at);
		if (location === '') return { url: at, text, status };
		at = location;
	}
};

/** Types the newest code into a page that asks for one. */
const typeCode = (html: string, code = bench.codes.at(-1) ?? '') =>
	browser.post(bench.app, { form: formOn(html), code });
/** Texts of the to-dos that a person has. */
const messages = (openId: string): string[] =>
	bench.yunzhijia.inbox
		.todos()
		.filter((todo) => todo.openId === openId)
		.map(({ content }) => content);

describe('the app, bound', () => {
	beforeEach(() => bench.bind('open-1', 'oa-1'));

	it('opens the OA signed in', async () => {
		const { url, text } = await follow(await bench.tap('open-1'));
		expect([url, text]).toEqual([`${bench.oa.url}/oa/home`, expect.stringContaining('张三 oa-1')]);
		expect([bench.oa.sessions, bench.events]).toEqual([
			['oa-1'],
			[{ event: 'signedIn', openId: 'open-1', oaId: 'oa-1' }],
		]);
	});

	it('opens the page that the link names, or one below an allowed address', async () => {
		expect((await follow(await bench.tap('open-1', '?page=todo'))).url).toBe(
			`${bench.oa.url}/oa/todo`,
		);
		expect(
			(
				await follow(
					await bench.tap('open-1', `?to=${encodeURIComponent(`${bench.oa.url}/oa/deep/42`)}`),
				)
			).url,
		).toBe(`${bench.oa.url}/oa/deep/42`);
	});

	it('takes a link of its own making back when asked twice, and asks for the account next time', async () => {
		await bench.bind('open-1', 'oa-1', 'login');
		const page = await browser.open(await bench.tap('open-1', '?do=unbind'));
		expect(page.text).toContain('oa-1');
		expect(await bench.bindings()).toHaveLength(1);
		const done = await browser.post(bench.app, { form: formOn(page.text) });
		expect([done.status, await bench.bindings(), bench.events.at(-1)]).toEqual([
			200,
			[],
			{ event: 'unbound', openId: 'open-1', oaId: 'oa-1' },
		]);
		expect(reasonOn((await browser.open(await bench.tap('open-1'))).text)).toBe('not-bound');
		const audit = await bench.store.audit.list(
			{ eid: bench.yunzhijia.eid, source: 'e10' },
			{ action: 'binding.forgotten' },
		);
		expect(audit).toMatchObject([{ who: 'Yunzhijia person open-1', subject: 'person:oa-1' }]);
	});
});

describe('the app, first time, with account and password', () => {
	beforeEach(() => bench.settings({ firstLogin: 'account', accountCheck: ACCOUNT_CHECK }));
	const send = (form: string, account: string, password: string) =>
		browser.post(bench.app, { form, account, password });

	it('asks once and sends a code, binds, signs in; the second time goes straight through', async () => {
		const page = await browser.open(await bench.tap('open-1', '?page=todo'));
		const code = await send(formOn(page.text), 'zhang', PASSWORD);
		expect([code.status, await bench.bindings(), messages('open-1')]).toEqual([
			200,
			[],
			[expect.stringContaining(`验证码 ${bench.codes[0] ?? ''}`)],
		]);
		const { location, status } = await typeCode(code.text);
		expect([status, new URL(location).pathname]).toEqual([303, '/oa/todo']);
		expect((await follow(location)).text).toContain('张三 oa-1');
		expect(await bench.bindings()).toEqual([['open-1', 'oa-1', 'login']]);
		expect((await follow(await bench.tap('open-1'))).text).toContain('张三');
		expect(bench.oa.sessions).toEqual(['oa-1', 'oa-1']);
		expect(bench.events.map(({ event }) => event)).toEqual(['bound', 'signedIn']);
	});

	it('lets people try again after a wrong password', async () => {
		const page = await browser.open(await bench.tap('open-1'));
		const wrong = await send(formOn(page.text), 'zhang', 'wrong');
		expect([wrong.status, reasonOn(wrong.text)]).toEqual([401, 'wrong-password']);
		const code = await send(formOn(wrong.text), 'zhang', PASSWORD);
		expect((await typeCode(code.text)).status).toBe(303);
	});

	it('never takes an account that is linked with somebody else', async () => {
		await bench.bind('open-2', 'oa-1');
		const page = await browser.open(await bench.tap('open-1'));
		expect(reasonOn((await send(formOn(page.text), 'zhang', PASSWORD)).text)).toBe('already-bound');
		expect(await bench.bindings()).toEqual([['open-2', 'oa-1', 'rule']]);
	});

	it('says that the OA cannot be reached, and does not count that as a wrong password', async () => {
		bench.checkAt(`${bench.oa.url}/nowhere`);
		for (let n = 0; n < 3; n++) {
			const page = await browser.open(await bench.tap('open-1'));
			expect(reasonOn((await send(formOn(page.text), 'zhang', PASSWORD)).text)).toBe(
				'oa-unreachable',
			);
		}
	});

	it('sends a form where the check wants one', async () => {
		bench.settings({ accountCheck: { ...ACCOUNT_CHECK, bodyType: 'form' } });
		const page = await browser.open(await bench.tap('open-1'));
		// The simulated OA reads JSON only: it says no to a form, which shows that one was sent.
		expect(reasonOn((await send(formOn(page.text), 'zhang', PASSWORD)).text)).toBe(
			'wrong-password',
		);
	});
});

describe("the app, first time, with E10's own log-in page", () => {
	beforeEach(() => bench.settings({ firstLogin: 'e10' }));

	it('goes there and back, binds by job number and signs in', async () => {
		const page = await follow(await bench.tap('open-1', '?page=todo'));
		expect(page.url).toContain('/api/bs/open/auth/third?');
		const redirectUri = new URL(page.url).searchParams.get('redirect_uri') ?? '';
		const { location } = await browser.post(`${bench.oa.url}/passport/third`, {
			redirect_uri: redirectUri,
			account: 'zhang',
			password: PASSWORD,
		});
		const code = await follow(location);
		expect(await bench.bindings()).toEqual([]);
		const { url, text } = await follow((await typeCode(code.text)).location);
		expect([new URL(url).pathname, text]).toEqual([
			'/oa/todo',
			expect.stringContaining('张三 oa-1'),
		]);
		expect(await bench.bindings()).toEqual([['open-1', 'oa-1', 'login']]);
		expect((await follow(await bench.tap('open-1'))).text).toContain('张三');
	});

	it('does not guess who has a job number that nobody, or more than one, has', async () => {
		const back = async (): Promise<string> => {
			const page = await follow(await bench.tap('open-1'));
			const { location } = await browser.post(`${bench.oa.url}/passport/third`, {
				redirect_uri: new URL(page.url).searchParams.get('redirect_uri') ?? '',
				account: 'zhang',
				password: PASSWORD,
			});
			return reasonOn((await browser.open(location)).text);
		};
		bench.oa.state.change({
			employees: [{ id: 'oa-7', name: '张三丰', departmentId: '1', jobNo: '001', account: 'zsf' }],
		});
		expect(await back()).toBe('employee-unknown');
		bench.oa.state.change({
			employees: [
				{ id: 'oa-7', jobNo: '', account: 'zhang' },
				{ id: 'oa-1', jobNo: '' },
			],
		});
		expect(await back()).toBe('employee-unknown');
		expect(await bench.bindings()).toEqual([]);
	});
});

describe('scan to log in', () => {
	/** From the OA's page to Yunzhijia's code. */
	const begin = async (): Promise<string> => (await follow(`${bench.oa.url}/oa/scan`)).text;
	/** What the page with the code does when it is scanned. */
	const returnTo = async (html: string): Promise<string> => {
		const token = /data-token="(\w+)"/.exec(html)?.[1] ?? '';
		const answer: unknown = await (
			await fetch(`${bench.yunzhijia.url}/opencloud/openthird/checkLogin`, {
				method: 'POST',
				body: new URLSearchParams({ token }),
			})
		).json();
		return /"redirectUrl":"([^"]+)"/.exec(JSON.stringify(answer))?.[1] ?? '';
	};

	it("signs in the browser that asked, with the OA's own state", async () => {
		await bench.bind('open-1', 'oa-1');
		const html = await begin();
		await bench.scan('open-1');
		expect((await follow(await returnTo(html))).text).toContain('张三 oa-1');
		expect([bench.oa.sessions, bench.events]).toEqual([
			['oa-1'],
			[{ event: 'signedIn', openId: 'open-1', oaId: 'oa-1' }],
		]);
	});

	it('says so to people who are not bound yet', async () => {
		const html = await begin();
		await bench.scan('open-1');
		expect(reasonOn((await browser.open(await returnTo(html))).text)).toBe('not-bound');
	});

	it('lets in the departments of the list, with all below them', async () => {
		await bench.bind('open-1', 'oa-1');
		await bench.bind('open-2', 'oa-2');
		const department = bench.yunzhijia.state.byLongName('研发中心')?.id ?? '';
		bench.settings({ departments: [department] });
		const attempt = async (openId: string): Promise<string> => {
			const html = await begin();
			await bench.scan(openId);
			return (await follow(await returnTo(html))).text;
		};
		expect(await attempt('open-1')).toContain('张三');
		expect(reasonOn(await attempt('open-2'))).toBe('department-not-allowed');
		expect(bench.oa.sessions).toEqual(['oa-1']);
	});
});
