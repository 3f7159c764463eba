import { readProfile, saveProfile } from '../../../src/settings';
import { LISTS } from '../../../src/console/pages/settings/lists';
import { settingsObject } from '../../../src/settings/push';
import { dept, employee } from '../sync/planFixture';
import { useConsole } from './consoleWorld';

const CERTIFICATE = { complete: true, reasons: [], rows: 3, total: 3 };
const NEW = { departments: [dept('d', '研发')], employees: [employee('1', { jobNo: '1' })] };

/** How the form shows a setting whose field is not called like it. */
const SHOWN_AS: Readonly<Record<string, RegExp>> = {
	accountField: /name="accountFrom"[\s\S]*name="accountAs"/,
	matchPairs: /name="pair-oa-0"[\s\S]*name="pair-yzj-0"/,
	fieldMapping: /name="field-from-0"[\s\S]*name="field-empty-0"/,
	scope:
		/list=include[\s\S]*list=exclude[\s\S]*list=employeesInclude[\s\S]*list=employeesExclude[\s\S]*name="scopePeople"/,
	guards: /name="max-moves"[\s\S]*name="off-moves"/,
	canary: /list=canary[\s\S]*name="canaryObjects"/,
	messages: /id="messages"/,
	login: /id="logins"/,
};
/** What no form shows, each with its reason. */
const IN_CONFIG =
	'belongs to one flow: the Config of its template names it, and goes before the profile';
const NOT_SHOWN: Readonly<Record<string, string>> = {
	e9: IN_CONFIG,
	table: IN_CONFIG,
	pullMode: IN_CONFIG,
	fullPullHours: IN_CONFIG,
	oaFields: IN_CONFIG,
	blockedIsRed: IN_CONFIG,
};

describe('the whole of the settings', () => {
	const world = useConsole();
	const stored = async (eid: string) =>
		await readProfile({ store: world.used.store }, { eid, source: 'oa' });

	it('every key is shown by a form, or is on the list of those that are not, with a reason', async () => {
		await world.plan('w-1', 'pw-1', NEW);
		const page = await (await world.signedIn('w-1')).get('settings');
		const shown = Object.keys(settingsObject.shape).filter((key) =>
			(SHOWN_AS[key] ?? new RegExp(`name="${key}"|list=${key}"`)).test(
				page.replaceAll('&amp;', '&'),
			),
		);
		const missing = Object.keys(settingsObject.shape).filter((key) => !shown.includes(key));
		expect(missing.sort()).toEqual(Object.keys(NOT_SHOWN).sort());
	});

	it('roles, what goes first, names and language are fields', async () => {
		await world.plan('w-2', 'pw-2', NEW);
		const browser = await world.signedIn('w-2');
		const form = {
			do: 'settings',
			decision: 'save',
			eid: 'w-2',
			source: 'oa',
			looked: '0',
			why: 'x',
			roles: '审批专员\n\n人事 ',
			canaryObjects: '5',
			matchNames: 'ignore',
			language: 'en',
		};
		expect((await browser.send('settings', {}, form)).reply.status).toBe(303);
		expect((await stored('w-2'))?.settings).toEqual({
			scope: {},
			roles: ['审批专员', '人事'],
			canary: { objects: 5 },
			matchNames: 'ignore',
			language: 'en',
		});
		const page = await browser.get('settings');
		expect(page).toContain('>审批专员\n人事</textarea>');
		expect(page).toContain('name="canaryObjects" type="number" value="5"');
	});

	it('each list is chosen from what was read, and written where it belongs', async () => {
		const { store, services } = world.used;
		await world.plan('w-3', 'pw-3', NEW);
		const snapshotId = await store.snapshots.open({ source: 'oa' }, 'oa', {
			openedAt: services.now(),
		});
		await store.snapshots.append(snapshotId, 'departments', [
			{ id: 'd7', name: '市场部', parentId: null },
		]);
		await store.snapshots.append(snapshotId, 'employees', [
			{ id: 'e7', name: '王\\"小明', departmentId: 'd7', jobNo: '0007' },
			{ id: 'e8', name: '王大', departmentId: 'd7', mobile: '13800000008' },
		]);
		await store.snapshots.close(snapshotId, {
			certificate: CERTIFICATE,
			counts: { departments: 1, employees: 2 },
		});
		const browser = await world.signedIn('w-3');
		const place = { eid: 'w-3', source: 'oa' };
		const found = await browser.data('settings/pick', {
			...place,
			list: 'employeesExclude',
			q: '王',
		});
		expect(found['results']).toEqual([
			{ id: '{"employee":"e7"}', name: '王\\"小明', beside: '0007' },
			{ id: '{"employee":"e8"}', name: '王大', beside: '13800000008' },
		]);
		for (const [list, id] of [
			['employeesExclude', '{"employee":"e7"}'],
			['employeesExclude', '{"department":"d7"}'],
			['employeesInclude', '{"employee":"e8"}'],
			['disabledTo', 'org-1'],
			['canary', 'd7'],
		] as const) {
			const looked = String((await stored('w-3'))?.number ?? 0);
			const kept: Record<string, string> =
				list === 'employeesExclude' && id !== '{"employee":"e7"}'
					? { 'keep-0': '{"employee":"e7"}' }
					: {};
			const form = { do: 'pick', ...place, list, looked, why: 'x', 'add-0': id, ...kept };
			expect((await browser.send('settings/pick', { ...place, list }, form)).reply.status).toBe(
				303,
			);
		}
		expect((await stored('w-3'))?.settings).toMatchObject({
			scope: {
				employees: {
					include: [{ employee: 'e8' }],
					exclude: [{ employee: 'e7' }, { department: 'd7' }],
				},
			},
			disabledTo: { orgId: 'org-1' },
			canary: { department: 'd7' },
		});
		const page = await browser.get('settings/pick', { ...place, list: 'employeesExclude' });
		expect(page).toContain('市场部');
		for (const list of LISTS) expect(await browser.get('settings')).toContain(`list=${list}"`);
	});

	it('goes out as a file, with headers for one, and comes in after showing what would change', async () => {
		await world.plan('w-4', 'pw-4', NEW);
		const place = { eid: 'w-4', source: 'oa' };
		const settings = { removal: 'leave', threshold: 5 };
		await saveProfile({ store: world.used.store }, place, {
			settings,
			looked: 0,
			author: 'a',
			reason: 'b',
		});
		const browser = await world.signedIn('w-4');
		const { reply } = await browser.ask({ path: 'settings/export', query: place });
		expect(reply).toMatchObject({
			status: 200,
			headers: {
				'Content-Type': 'application/json; charset=utf-8',
				'Content-Disposition': "attachment; filename*=UTF-8''oa-w-4-v1.json",
				'X-Content-Type-Options': 'nosniff',
				'Cache-Control': 'no-store',
			},
		});
		expect(JSON.parse(String(reply.body))).toEqual({ source: 'oa', ...settings });
		const form = { do: 'import', ...place, looked: '1', decision: 'check' };
		const json = '{"source": "oa", "removal": "delete", "threshold": 5}';
		const checked = (await browser.send('settings', {}, { ...form, json })).reply;
		expect(checked.status).toBe(200);
		expect(String(checked.body)).toContain('离开人员的处理方式：办理离职 → 删除');
		expect((await stored('w-4'))?.number).toBe(1);
		const token = /name="token" value="([^"]+)"/.exec(String(checked.body))?.[1] ?? '';
		const said = { ...form, decision: 'save', json, why: '导入', token };
		expect((await browser.post(said)).reply.status).toBe(303);
		expect(await stored('w-4')).toMatchObject({
			number: 2,
			reason: '导入',
			settings: { removal: 'delete', threshold: 5 },
		});
	});

	it('JSON that is wrong is refused with the place, and kept', async () => {
		await world.plan('w-5', 'pw-5', NEW);
		const browser = await world.signedIn('w-5');
		const form = { do: 'import', eid: 'w-5', source: 'oa', looked: '0', decision: 'check' };
		const wrongs: Array<[string, RegExp]> = [
			['{"removal": \n "leave",, }', /不是 JSON（.*line 2/],
			['{"removl": "leave"}', /removl: 未知的设置项，是否应为“removal”？/],
			['{"guards": {"moves": {"max": -1}}}', /guards\.moves/],
			['{"source": "other"}', /属于数据源“other”/],
			[' ', /没有填写 JSON/],
		];
		for (const [json, said] of wrongs) {
			const { reply } = await browser.send('settings', {}, { ...form, json });
			expect({ json, status: reply.status }).toEqual({ json, status: 400 });
			expect(String(reply.body).replaceAll('&quot;', '"')).toMatch(said);
			if (json !== ' ') expect(String(reply.body)).toContain('id="typed-json"');
		}
		expect(await stored('w-5')).toBeNull();
	});

	it.each([
		[
			'zh',
			'字段对应 2 · 云之家字段：',
			'<dt>OA 字段 1</dt>',
			'<dt>调动部门的成员过多：最多</dt>',
			'<dt>离开人员的处理方式</dt><dd><pre id="typed-removal">删除',
		],
		[
			'en',
			'mapping of fields 2 · Yunzhijia field: ',
			'<dt>OA field 1</dt>',
			'<dt>Many persons change department: At most</dt>',
			'<dt>those who leave</dt><dd><pre id="typed-removal">delete',
		],
	])('in %s the refusal says what the form says', async (lang, place, row, guard, choice) => {
		const eid = `w-6-${lang}`;
		await world.plan(eid, `pw-6-${lang}`, NEW);
		const browser = await world.signedIn(eid);
		const form = {
			do: 'settings',
			decision: 'save',
			eid,
			source: 'oa',
			looked: '0',
			why: 'x',
			lang,
			removal: 'delete',
			'max-moves': '3',
			'field-from-0': 'a',
			'field-to-0': 'jobNo',
			'field-from-1': 'b',
			'field-to-1': 'jobNo',
		};
		const page = String((await browser.send('settings', {}, form)).reply.body);
		for (const said of [place, row, guard, choice]) expect(page).toContain(said);
		expect(page).not.toMatch(/<dt>(field-|max-|removal|eid)/);
		expect(page).not.toContain('fieldMapping[1]');
	});
});
