import type { Browser, Page } from 'playwright-core';
import { type Served } from '../../sandbox/serve';
import { startChromium } from '../../scripts/docs/chromium';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

/** The bindings page in a real browser: found, bound, confirmed, seen, taken back. */
describe('bindings-page', () => {
	let world: World;
	let served: Served;
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		world = await startWorld();
		const nasty = [...world.pair.yunzhijia.state.persons()].find(({ name }) => name === '韩梅');
		if (nasty)
			world.pair.yunzhijia.state.changePerson(nasty, { name: '韩梅<img src=x onerror=alert(1)>' });
		// Reads both sides into the store and links nobody.
		await world.run('push-sync', { apply: 'preview' });
		served = await world.serve({ templates: ['bindings-page'] });
		browser = await startChromium();
		page = await browser.newPage();
		const { editor, owner } = served.line;
		await page.request.post(`${editor}/rest/login`, {
			data: { emailOrLdapLoginId: owner.email, password: owner.password },
		});
	});

	afterAll(async () => {
		await browser.close();
		await served.close();
		await world.close();
	});

	/** The first page, past the question whether it may know who asks; then the cards. */
	const find = async (text: string): Promise<void> => {
		await page.goto(served.line.forms['bindings-page'] ?? '');
		const allow = page.getByRole('button', { name: /Allow/ });
		const field = page.getByLabel(/Name, job number/);
		await allow.or(field).first().waitFor();
		if (await allow.isVisible()) await allow.click();
		await field.fill(text);
		await page.getByRole('button', { name: /Find/ }).click();
	};
	const change = async (what: RegExp, other: string): Promise<void> => {
		await page.getByLabel(what).check();
		await page.getByLabel(/ID of the other side/).fill(other);
		await page.getByLabel(/^原因/).fill('ticket 7');
		await page.getByRole('button', { name: /Continue/ }).click();
	};
	const confirm = async (): Promise<void> => {
		await page.getByLabel(/Do it/).check();
		await page.getByRole('button', { name: /Continue/ }).click();
		await page.getByText('已完成 Done').waitFor();
	};

	it('binds a person with the employee on the other card, shows it with its history, and takes it back', async () => {
		const state = world.pair.yunzhijia.state;
		const person = [...state.persons()].find(({ name }) => name === '赵建国');
		await find('赵建国');
		await page.getByText('#2 赵建国 · 未关联').waitFor();
		await change(/^关联/, '#2');
		await page.getByText(/关联 Bind .* ↔ /).waitFor();
		expect(await page.getByText(person?.openId ?? 'nobody').count()).toBeGreaterThan(0);
		await confirm();

		await find('赵建国');
		await page.getByText('#1 赵建国 · 已关联').waitFor();
		expect(await page.getByText('#2 赵建国').count()).toBe(0);
		await page.getByText(/关联: - → .*ticket 7/).waitFor();
		await page.getByText(served.line.owner.email).first().waitFor();
		await change(/^解绑/, '');
		await confirm();

		await find('赵建国');
		await page.getByText('#1 赵建国 · 未关联').waitFor();
		expect(world.pair.yunzhijia.log.mutating()).toBe(0);
	});

	it('shows names as text, says what cannot be done, and finds nobody where there is nobody', async () => {
		await find('韩梅');
		await page.getByText('韩梅<img src=x onerror=alert(1)>').first().waitFor();
		await change(/^关联/, 'no-such-employee');
		await page.getByText(/OA 最近一次读取中没有人员“no-such-employee”/).waitFor();
		await find('王五没有');
		await page.getByText('未找到 Nobody found').waitFor();
	});
});
