import type { IDataObject } from 'n8n-workflow';
import type { YunzhijiaSimulator } from '../../simulators';
import { startYunzhijiaSimulator } from '../../simulators/yunzhijia/server';
import { type Ran, runWorkflow } from './harness';

let robot: YunzhijiaSimulator;
beforeAll(async () => {
	robot = await startYunzhijiaSimulator({ robotToken: 'report-of-an-outcome' });
});
afterAll(() => robot.stop());

const report = async (
	outcome: IDataObject,
	options: IDataObject = {},
	reportUrl = robot.robotUrl,
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
					reportTitle: '同步 sync',
					outcome: '={{ $json }}',
					reportUrl,
					reportOptions: { allowHttp: true, ...options },
				},
			},
		],
		{},
	);

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
	const ran = await report(blocked, {}, robot.robotUrl.replace(/:\d+\//, ':1/'));
	expect(only(ran)).toMatchObject({
		told: false,
		red: { description: expect.stringContaining('The group robot could not be told') },
	});
	expect(ran.hints('Report').join('\n')).toContain('The group robot could not be told');
});

it('warns of links that nobody else can open', async () => {
	const approvalUrl = 'http://localhost:5678/form/yunzhijia-approve-plan?planId=p';
	const ran = await report({ ...blocked, approvalUrl }, {}, '');
	expect(only(ran)).toMatchObject({ told: null, red: null });
	expect(ran.hints('Report').join('\n')).toContain('WEBHOOK_URL');
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
