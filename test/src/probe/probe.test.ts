import { probe, reportPage } from '../../../src/probe';
import { QUESTIONS } from '../../../src/words/facts/probe';
import { answersOf, type ProbeWorld, startWorld, TEST_DEPARTMENT, TEST_PHONE } from './world';

let world: ProbeWorld;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.stop());

const mutating = (): number =>
	[world.yunzhijia, world.e9]
		.flatMap(({ log }) => log.entries())
		// Its address is only looked at, by GET.
		.filter((call) => call.mutating && call.endpoint !== 'pubacc/pubsendV2').length;

it('asks every question that can be asked by reading, writes nothing, and all fits the simulators', async () => {
	const report = await probe(world.targets, world.services);
	const asked = Object.entries(QUESTIONS).filter(([, { of }]) => of !== 'writing');
	expect(report.findings.map(({ question }) => question).sort()).toEqual(
		asked.map(([question]) => question).sort(),
	);
	expect([mutating(), report.written, report.cloud]).toEqual([0, null, 'private']);
	expect(world.yunzhijia.inbox.messages).toEqual([]);
	expect(report.findings.filter(({ fits }) => fits === false)).toEqual([]);
});

it('the report holds no key, address, number of the enterprise, name, phone or id of anybody', async () => {
	const write = { department: TEST_DEPARTMENT, phone: TEST_PHONE };
	const report = await probe(world.targets, world.services, write);
	const { eid, readKey, editKey, appId, appSecret, publicAccountKey, url } = world.yunzhijia;
	const { hrmSecret } = world.e9.options;
	const text = JSON.stringify(report) + reportPage(report);
	for (const secret of [eid, readKey, editKey, appId, appSecret, publicAccountKey, hrmSecret, url])
		expect(text).not.toContain(secret);
	expect(text).not.toMatch(/成员\d|员工\d|演示集团|139\d{8}|open-\d|org-\d|127\.0\.0\.1/);
});

it('the page is Chinese first, says each question in both languages, and loads nothing', async () => {
	const page = reportPage(await probe(world.targets, world.services));
	expect(page.indexOf('<section lang="zh">')).toBeLessThan(page.indexOf('<section lang="en">'));
	expect(page.match(/data-question="auth-error"/g)).toHaveLength(2);
	expect(page).not.toMatch(/https?:|<script|src=/);
});

describe('writing', () => {
	const refused = async (department: string): Promise<unknown> => {
		const { written } = await probe(
			{ directory: world.targets.directory ?? { eid: '' } },
			world.services,
			{ department, phone: null },
		);
		return [written?.notWritten, mutating()];
	};

	it.each([
		['nowhere', 'no-such-department'],
		['', 'no-such-department'],
		['root', 'the-root'],
		['研发', 'has-people'],
	])('in %p writes nothing: %s', async (department, why) => {
		expect(await refused(department)).toEqual([why, 0]);
	});

	it('without an editable key writes nothing', async () => {
		const { eid, readKey, baseUrl } = world.targets.directory ?? { eid: '' };
		const directory = { eid, readKey, baseUrl, allowHttp: true };
		const write = { department: TEST_DEPARTMENT, phone: null };
		const { written } = await probe({ directory }, world.services, write);
		expect([written?.notWritten, mutating()]).toEqual(['no-editable-key', 0]);
	});

	it('without a phone tries departments only; a phone that somebody has makes nobody', async () => {
		const writing = async (phone: string | null) => {
			const { directory } = world.targets;
			const write = { department: TEST_DEPARTMENT, phone };
			return await probe({ ...(directory && { directory }) }, world.services, write);
		};
		const without = answersOf(await writing(null));
		expect([without['depth'], without['leader-again']]).toEqual(['ten', '(no-test-phone)']);
		const taken = await writing('13900000101');
		expect(answersOf(taken)['leader-again']).toBe('(no-answer)');
		expect(taken.written?.left).toEqual({ departments: 0, persons: 0 });
		expect([...world.yunzhijia.state.persons()]).toHaveLength(34);
	});

	it('says what it could not take back', async () => {
		world.yunzhijia.faults.set([
			{ endpoint: 'dept/deleteById', kind: 'refuse', times: 9 },
			{ endpoint: 'person/delete', kind: 'refuse', times: 9 },
		]);
		const write = { department: TEST_DEPARTMENT, phone: TEST_PHONE };
		const report = await probe(world.targets, world.services, write);
		expect(report.written).toEqual({ notWritten: null, left: { departments: 1, persons: 1 } });
		expect(reportPage(report)).toContain('yzj-probe');
	});
});

it.each(['html', '500', 'drop-before-apply', 'truncated-json', '429'] as const)(
	'a server that answers everything with %s leaves questions open, and nothing is thrown',
	async (kind) => {
		for (const { faults } of [world.yunzhijia, world.e10, world.e9])
			faults.set([{ endpoint: '*', every: true, kind }]);
		const report = await probe(world.targets, world.services, {
			department: TEST_DEPARTMENT,
			phone: null,
		});
		expect(report.findings.length).toBeGreaterThan(40);
		expect(report.findings.some(({ untold }) => untold === 'no-answer')).toBe(true);
		expect(report.written?.notWritten).toBe('no-answer');
	},
);
