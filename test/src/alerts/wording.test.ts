import { type INode, NodeOperationError } from 'n8n-workflow';
import { concernsSomebody, errorText, groupText, reportedOutcome } from '../../../src/alerts';

const outcome = (given: Record<string, unknown>) => reportedOutcome.parse(given);

const REMEDY = 'Copy the address book key again.';
const failures = [
	{
		kind: 'person',
		name: '李晓雯',
		oaId: '113',
		yzjId: '',
		reason: 'refused',
		message: '云之家拒绝了操作（代码 1004）：手机号已被占用',
	},
	{
		kind: 'person',
		name: '王芳',
		oaId: '114',
		yzjId: '',
		reason: 'skipped',
		message: 'Not started',
	},
];

describe('what the group reads', () => {
	it('names the person and repeats the words of Yunzhijia', () => {
		const text = groupText(
			'同步',
			outcome({ outcome: 'failed', message: 'In part.', failures }),
			'zh',
		);
		expect(text.split('\n')).toEqual([
			'同步：部分失败',
			'In part.',
			'· 人员 李晓雯：云之家拒绝了操作（代码 1004）：手机号已被占用（refused）',
			'· 另有 1 项',
		]);
	});

	it('has the code, and no sentence twice', () => {
		const guard = 'The OA has 11 people less than last time.';
		const text = groupText(
			'同步',
			outcome({
				outcome: 'blocked',
				reason: 'head-count',
				message: `Blocked by head-count, nothing was written: ${guard}`,
				guards: [{ id: 'head-count', message: guard }],
				approvalUrl: 'https://n8n.example.com/form/yunzhijia-approve-plan?planId=p',
			}),
			'zh',
		);
		expect(text).toContain('已拦截（head-count）');
		expect(text.split(guard)).toHaveLength(2);
		expect(text.split('\n').at(-1)).toBe(
			'审批：https://n8n.example.com/form/yunzhijia-approve-plan?planId=p',
		);
	});

	it('warns of a link that nobody else can open', () => {
		const text = groupText(
			'同步',
			outcome({ outcome: 'ready', apply: 'ask', approvalUrl: 'http://localhost:5678/form/x' }),
			'zh',
		);
		expect(text).toContain('WEBHOOK_URL');
	});

	it('does not ring every phone because of a name', () => {
		const text = groupText(
			'同步',
			outcome({ outcome: 'failed', failures: [{ ...failures[0], name: '@ALL' }] }),
			'zh',
		);
		expect(text).not.toMatch(/@all/i);
	});
});

it('an error has what happened above, what to do below, each once', () => {
	expect(
		errorText(
			outcome({
				outcome: 'stopped',
				reason: 'yunzhijia-authentication',
				message: `The key was refused. → ${REMEDY}`,
				remedy: REMEDY,
			}),
			'en',
		),
	).toEqual({
		message: 'stopped (yunzhijia-authentication): The key was refused.',
		description: REMEDY,
	});
});

it.each([
	['applied', null, false],
	['no-changes', null, false],
	['ready', 'preview', false],
	['ready', 'ask', true],
	['blocked', 'auto', true],
	['stopped', null, true],
	['failed', 'auto', true],
])('%s with apply %s concerns somebody: %s', (what, apply, concerns) => {
	expect(concernsSomebody(outcome({ outcome: what, apply }))).toBe(concerns);
});

it('a schedule that is over concerns nobody', () => {
	expect(concernsSomebody(outcome({ outcome: 'stopped', reason: 'outside-schedule' }))).toBe(false);
});

it.each(['ECONNREFUSED', 'getaddrinfo ENOTFOUND', 'ETIMEDOUT', 'EACCES', 'EAI_AGAIN'])(
	'the error of an execution keeps its own words, though it names %s',
	(code) => {
		const said = `无法连接 oa.example（${code}）。`;
		const { message } = errorText(outcome({ outcome: 'stopped', message: said }), 'zh');
		const node: INode = {
			id: '1',
			name: 'End in Error',
			type: 'n8n-nodes-base.stopAndError',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		};
		expect(new NodeOperationError(node, message).message).toBe(message);
		expect(message.replaceAll('\u2060', '')).toContain(said);
	},
);

it('leaves ordinary words of an error alone', () => {
	const said = 'Credential with ID "1" does not exist, expected EID 10000001';
	const { message } = errorText(outcome({ outcome: 'stopped', message: said }), 'zh');
	expect(message).toContain(said);
});
