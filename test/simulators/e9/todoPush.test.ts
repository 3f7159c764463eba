import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import type { E9PushSettings } from '../../../simulators/e9/todoPush';
import { type E9Simulator, startE9Simulator } from '../../../simulators/e9/server';

/** What e-cology's own push class posts, byte for byte. */
let e9: E9Simulator;
let receiver: Server;
const received: { line: string; headers: string[]; body: string }[] = [];

beforeEach(async () => {
	received.length = 0;
	receiver = createServer((request, response) => {
		void text(request).then((body) => {
			const { method = '', url = '', rawHeaders } = request;
			received.push({ line: `${method} ${url}`, headers: rawHeaders, body });
			response.writeHead(422).end('refused');
		});
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	e9 = await startE9Simulator({
		seed: {
			subcompanies: [{ id: '1', subcompanyname: '总部' }],
			users: [
				{
					...{ id: '3', lastname: '申请人', loginid: 'apply', departmentid: '1' },
					...{ workcode: 'A3', email: 'a@oa.example', certificatenum: '110101199003070003' },
				},
				{ id: '7', lastname: '经理', loginid: 'manager', departmentid: '1' },
				{ id: '8', lastname: '已离职', loginid: 'left', departmentid: '1', status: '5' },
			],
		},
	});
});
afterEach(async () => {
	await e9.stop();
	await new Promise((resolve) => receiver.close(resolve));
});

const push = (settings: Partial<E9PushSettings> = {}) => {
	const address = receiver.address();
	const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
	return e9.todoPush({ syscode: 'YZJ', serverUrl: `http://127.0.0.1:${port}/key`, ...settings });
};
const REQUEST = {
	requestId: '88',
	title: '请假申请-韩梅',
	workflow: '请假流程',
	node: '部门经理审批',
	creator: '3',
	createdAt: Date.UTC(2026, 0, 5, 1),
	at: Date.UTC(2026, 0, 5, 1, 1),
};

it('handled, pending, removed: three posts in this order, empty arrays too', async () => {
	await push().send({ ...REQUEST, pending: ['7'] });
	const base = 'POST /key/rest/ofs';
	expect(received.map(({ line }) => line)).toEqual([
		`${base}/batchReceiveRequestInfoByJson`,
		`${base}/batchReceiveRequestInfoByJson`,
		`${base}/batchDeleteUserRequestInfoByJson`,
	]);
	expect([received[0]?.body, received[2]?.body]).toEqual(['[]', '[]']);
});

it('a row has these members in this order, all text, links without a host', async () => {
	await push().send({ ...REQUEST, pending: ['7'] });
	expect(received[1]?.body).toBe(
		'[{"syscode":"YZJ","flowid":"88","requestname":"请假申请-韩梅","workflowname":"请假流程",' +
			'"nodename":"部门经理审批","pcurl":"/login/VerifySSoLogin.jsp?para=38382d37",' +
			'"appurl":"/verifyLogin.do?url=%2Fmobile%2Fplugin%2F1%2Fview.jsp%3Frequestid%3D88&secret=simulated",' +
			'"viewtype":"0","creator":"apply","createdatetime":"2026-01-05 09:00:00","receiver":"manager",' +
			'"receivedatetime":"2026-01-05 09:01:00","receivets":"1767574860000","isremark":"0"}]',
	);
});

it('headers are those of the class alone: nothing is signed', async () => {
	await push().send(REQUEST);
	const names = (received[0]?.headers ?? []).filter((_, place) => place % 2 === 0);
	expect(names).toEqual(['accept', 'connection', 'Content-Type', 'Content-Length', 'Host']);
});

it('handled is "2", and "4" when the workflow is finished; a removal names syscode, flowid and userid', async () => {
	await push().send({ ...REQUEST, handled: ['7'], removed: ['3'] });
	await push().send({ ...REQUEST, handled: ['7'], finished: true });
	const states = received.map(({ body }) => /"isremark":"(\d)"/.exec(body)?.[1]);
	expect([states[0], states[3]]).toEqual(['2', '4']);
	expect(received[2]?.body).toBe('[{"syscode":"YZJ","flowid":"88","userid":"apply"}]');
});

it('the viewtype "-2" of the workflow is sent as "1"', async () => {
	await push().send({ ...REQUEST, pending: [{ id: '7', viewtype: '-2' }] });
	expect(received[1]?.body).toContain('"viewtype":"1"');
});

it.each([
	[0, '3'],
	[1, 'apply'],
	[2, 'A3'],
	[3, '110101199003070003'],
	[4, 'a@oa.example'],
] as const)('hrmtransrule %d names people by %s', async (hrmTransRule, name) => {
	await push({ hrmTransRule }).send({ ...REQUEST, removed: ['3'] });
	expect(received[2]?.body).toContain(`"userid":"${name}"`);
});

it('people whose status is 4 or more are left out', async () => {
	await push().send({ ...REQUEST, pending: ['8', '7'] });
	expect(received[1]?.body).not.toContain('"left"');
});

it('the answer is thrown away: a refusal ends nothing and nothing is posted again', async () => {
	await push().send(REQUEST);
	expect(received).toHaveLength(3);
});
