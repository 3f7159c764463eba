import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RobotSimulator, YunzhijiaSimulator } from '../../simulators';
import { robotCredentials, startRobotSimulator } from '../../simulators/robots/server';
import { startYunzhijiaSimulator } from '../../simulators/yunzhijia/server';
import { type Credentials, type Ran, runWorkflow } from './harness';

let robot: YunzhijiaSimulator;
beforeAll(async () => {
	robot = await startYunzhijiaSimulator({ robotToken: 'report-of-an-outcome' });
});
afterAll(() => robot.stop());

const report = async (
	outcome: IDataObject,
	options: INodeParameters = {},
	chosen: { robot?: string; credentials?: Credentials } = {},
): Promise<Ran> =>
	await runWorkflow(
		[outcome],
		[
			{
				name: 'Report',
				type: 'yunzhijiaPush',
				parameters: {
					resource: 'robot',
					operation: 'report',
					...(chosen.robot === undefined ? {} : { robot: chosen.robot }),
					reportTitle: '同步 sync',
					outcome: '={{ $json }}',
					reportOptions: options,
				},
			},
		],
		chosen.credentials ?? at(robot.robotUrl),
	);
const at = (url: string): Credentials => ({ yunzhijiaRobotApi: { url, allowHttp: true } });
const none = { credentials: {} };

const only = (ran: Ran): IDataObject | undefined => ran.outputs('Report')[0]?.[0]?.json;
const blocked = {
	outcome: 'blocked',
	reason: 'head-count',
	message: 'Blocked by head-count.',
	guards: [{ id: 'head-count', message: '11 people fewer.' }],
};

it('tells the group, and leaves the execution of a blocked plan green unless it is to be red', async () => {
	expect(only(await report(blocked))).toEqual({
		told: true,
		problem: null,
		waiting: 0,
		red: null,
	});
	expect(only(await report(blocked, { blockedIsRed: true }))).toMatchObject({
		red: { message: 'blocked (head-count): Blocked by head-count.', reason: 'head-count' },
	});
	expect(robot.inbox.robot).toHaveLength(2);
});

it('says beside the node, and in a red execution, that a robot is away', async () => {
	const ran = await report(
		blocked,
		{},
		{ credentials: at(robot.robotUrl.replace(/:\d+\//, ':1/')) },
	);
	expect(only(ran)).toMatchObject({
		told: false,
		red: { description: expect.stringContaining('The group robot could not be told') },
	});
	expect(ran.hints('Report').join('\n')).toContain('The group robot could not be told');
});

it('warns of links that nobody else can open', async () => {
	const approvalUrl = 'http://localhost:5678/form/yunzhijia-approve-plan?planId=p';
	const ran = await report({ ...blocked, approvalUrl }, {}, none);
	expect(only(ran)).toMatchObject({ told: null, red: null });
	expect(ran.hints('Report').join('\n')).toContain('WEBHOOK_URL');
});

it('goes on where nobody is to be told, and says why', async () => {
	const without = await report(blocked, {}, none);
	expect(only(without)).toEqual({ told: null, problem: null, waiting: 0, red: null });
	expect(without.hints('Report').join('\n')).toContain('no credential of a Yunzhijia robot');
	const nobody = await report(blocked, {}, { robot: 'nobody' });
	expect(only(nobody)).toMatchObject({ told: null, red: null });
	expect(nobody.hints('Report').join('\n')).toContain('Robot of this node is Nobody');
	const well = await report({ outcome: 'applied', message: 'Applied.' }, {}, none);
	expect(well.hints('Report')).toEqual([]);
});

it('tells what became of the run although the credential is gone, or not the robot of that messenger', async () => {
	const gone = await report(blocked, {}, { credentials: { yunzhijiaRobotApi: null } });
	expect(gone.error).toBeUndefined();
	expect(only(gone)).toMatchObject({ told: false, red: { reason: 'head-count' } });
	const other = await report(
		blocked,
		{},
		{
			robot: 'feishu',
			credentials: {
				feishuRobotApi: { url: `${robot.robotUrl}&feishu`, secret: '', allowHttp: true },
			},
		},
	);
	expect(only(other)).toMatchObject({
		told: false,
		problem: { message: expect.stringContaining('not the address of a Feishu robot') },
	});
	expect(JSON.stringify(only(other))).not.toContain('report-of-an-outcome');
});

describe.each(['weCom', 'dingTalk', 'feishu'] as const)('a group of %s', (kind) => {
	let robots: RobotSimulator;
	beforeEach(async () => {
		robots = await startRobotSimulator();
	});
	afterEach(() => robots.stop());
	const chosen = () => {
		const type = `${kind}RobotApi` as const;
		return { robot: kind, credentials: { [type]: robotCredentials(robots.url, '')[type] } };
	};

	it('is told in the form of its messenger, and again by the next run if it was away', async () => {
		robots.faults.set([{ endpoint: kind, kind: 'drop-before-apply', every: true }]);
		expect(only(await report(blocked, {}, chosen()))).toMatchObject({ told: false, waiting: 1 });
		expect(robots.heard).toEqual([]);
		robots.faults.set([]);
		const ran = await report({ outcome: 'applied', message: 'Applied.' }, {}, chosen());
		expect(only(ran)).toMatchObject({ told: null, problem: null, waiting: 0 });
		expect(robots.heard).toHaveLength(1);
		expect(JSON.stringify(robots.heard)).toContain('11 people fewer.');
	});
});

it('has nothing to say of a run that went well, and refuses what is no outcome', async () => {
	const before = robot.inbox.robot.length;
	expect(only(await report({ outcome: 'applied', message: 'Applied.' }))).toMatchObject({
		told: null,
		red: null,
	});
	expect(robot.inbox.robot).toHaveLength(before);
	const { error } = await report({ outcome: 'splendid' });
	expect(error?.message).toContain('"outcome" cannot be used');
});
