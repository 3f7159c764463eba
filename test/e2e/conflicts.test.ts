import type { Browser, Page } from 'playwright-core';
import type { Served } from '../../sandbox/serve';
import { startChromium } from '../../scripts/docs/chromium';
import { downloaded, open, rowsOf } from '../../scripts/docs/formPages';
import { openTables } from '../../src/lib/xlsx/openTables';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

jest.setTimeout(E2E_TIMEOUT);

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The conflict workbook in a real browser: out, decided,
 * previewed, confirmed, back, and used by the next push.
 */
describe('conflict-decisions', () => {
	let world: World;
	let served: Served;
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		world = await startWorld();
		// The keys of the OA under other names: by rule nobody can tell.
		for (const [name, other] of [
			['孙志强', '孙智强<img src=x onerror=alert(1)>'],
			['赵建国', '赵国建'],
		]) {
			const person = [...world.pair.yunzhijia.state.persons()].find((one) => one.name === name);
			if (!person) throw new Error('the example has changed');
			world.pair.yunzhijia.state.changePerson(person, { name: other });
		}
		// Two departments of one name: they are never merged.
		const { state } = world.pair.oa;
		const twin = { name: '重名部', parentId: state.departments[0]?.id ?? '' };
		world.pair.oa.seed({
			departments: [...state.departments, { id: 'twin-1', ...twin }, { id: 'twin-2', ...twin }],
			employees: [...state.employees],
		});
		await world.run('push-sync', { apply: 'preview' });
		served = await world.serve({ templates: ['conflict-decisions'] });
		browser = await startChromium();
		page = await browser.newPage({ acceptDownloads: true });
		const { editor, owner } = served.line;
		await page.request.post(`${editor}/rest/login`, {
			data: { emailOrLdapLoginId: owner.email, password: owner.password },
		});
	});

	afterAll(async () => {
		await browser.close();
		await world.close();
	});

	/** The first page, past the question whether it may know who asks. */
	const begin = async (what: RegExp): Promise<void> => {
		await open(page, served.line.forms['conflict-decisions'] ?? '');
		const options = await page.locator('select option').allTextContents();
		await page
			.locator('select')
			.first()
			.selectOption({ label: options.find((option) => what.test(option)) ?? '' });
	};
	const next = async (): Promise<void> =>
		await page.getByRole('button', { name: /Continue|Preview/ }).click();
	const upload = async (file: Buffer): Promise<void> => {
		await begin(/Upload/);
		await next();
		await page
			.locator('input[type=file]')
			.setInputFiles({ name: '待处理.xlsx', mimeType: XLSX, buffer: file });
		await next();
	};

	it('out, decided, previewed, confirmed, back with a result in each row; the next push does it and nothing else', async () => {
		await begin(/Download/);
		const exported = await downloaded(page, next);
		const [header = [], ...all] = await rowsOf(exported);
		// The second sheet says how to fill in the first.
		const rows = all.slice(0, 4);
		const column = (name: string): number => header.indexOf(name);
		expect(
			rows
				.map((row) => [
					row[column('OA 姓名或名称')],
					row[column('候选')],
					row[column('待处理原因')],
				])
				.sort(),
		).toEqual(
			[
				['重名部', '', '同级部门重名'],
				['重名部', '', '同级部门重名'],
				['赵建国', '赵国建', '号码一致但姓名不符'],
				['孙志强', '孙智强<img src=x onerror=alert(1)>', '号码一致但姓名不符'],
			].sort(),
		);

		const [table] = (await openTables(exported)).tables();
		for await (const _ of table?.rows() ?? []);
		const at = rows.findIndex((row) => row[column('OA 姓名或名称')] === '孙志强') + 2;
		const twin = rows.findIndex((row) => row[column('OA ID')] === 'twin-1') + 2;
		const filled =
			(await table?.withCells({
				column: column('决定'),
				width: 3,
				of: (row) =>
					row === at
						? ['是同一人']
						: row === twin
							? ['暂不处理', '等改名', '2099-12-31']
							: row > 1 && row < rows.length + 2
								? ['也许<b>']
								: undefined,
			})) ?? Buffer.alloc(0);

		await upload(filled);
		await page.getByText('待保存').waitFor();
		expect(await page.locator('body').innerText()).toMatch(
			/待保存\s+2[\s\S]*关联\s+\+1[\s\S]*不认识“也许<b>”/,
		);
		await page.getByLabel(/Leave it/).check();
		await next();
		await page.getByText('未保存 Not kept').waitFor();

		await upload(filled);
		await page.getByLabel(/Keep them/).check();
		const report = await downloaded(page, next);
		expect(
			(await rowsOf(report))
				.slice(0, 5)
				.map((row) => row.slice(header.length).filter((text) => text !== '')[0] ?? '')
				.sort(),
		).toEqual(['导入状态', '已保存', '已保存', '已拒绝', '已拒绝'].sort());
		expect(world.pair.yunzhijia.log.mutating()).toBe(0);

		await upload(report);
		await page.getByText('无可保存的决定 Nothing to keep').waitFor();
		await served.close();

		await world.run('push-sync');
		const names = world.persons();
		expect(names).toContain('孙志强');
		expect(names).toContain('赵国建');
		expect(names.filter((name) => name === '孙志强' || name.startsWith('孙智强'))).toHaveLength(1);
	});
});
