import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { runWorkflow, type Ran, type Step } from './harness';
import { CONFIG, plan, read, useManualWorld } from './manualWorld';

jest.setTimeout(30_000);

const world = useManualWorld();

const LISTED = { id: 'user-1', email: 'li.lei@example.com' };
const OTHER = { id: 'user-2', email: 'han.meimei@example.com' };
const approversAre = (approvers: string): void => {
	const { yunzhijiaDirectoryApi = {} } = world.credentials;
	world.credentials = {
		...world.credentials,
		yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, approvers },
	};
};
/** A waiting plan, with the file of a preview. */
async function waiting(): Promise<{ planId: string; planHash: string }> {
	const ran = await world.run(read, plan({ ...CONFIG, apply: 'ask' }));
	return z
		.object({ planId: z.string(), planHash: z.string() })
		.parse(ran.outputs('Plan')[0]?.[0]?.json);
}
// As it is where nobody chose a language.
delete process.env.N8N_DEFAULT_LOCALE;

const step = (parameters: Step['parameters'], type: Step['type'] = 'yunzhijiaSync'): Step => ({
	name: 'Page',
	type,
	parameters: { approversOnly: true, signedInUser: '={{ $json.user }}', ...parameters },
	onError: 'continueErrorOutput',
});
const as = async (user: unknown, item: IDataObject, page: Step): Promise<Ran> =>
	await runWorkflow(
		[{ ...item, user: z.json().optional().parse(user) }],
		[page],
		world.credentials,
	);
const refused = (ran: Ran): unknown => ran.outputs('Page')[1]?.[0]?.json;

const onPlan = (operation: string, more: Step['parameters'] = {}): Step =>
	step({ resource: 'plan', operation, planId: '={{ $json.planId }}', ...more });

const EVERYTHING: ReadonlyArray<readonly [string, Step]> = [
	['get', onPlan('get')],
	['preview', onPlan('preview', { files: ['html', 'xlsx'] })],
	['approve', onPlan('approve', { who: 'somebody else' })],
	['apply', onPlan('apply')],
	['explain', onPlan('explain', { explainBy: 'name', explainValue: '赵建国' })],
	['compare', onPlan('compare')],
	['undo', onPlan('planUndo')],
	['one person', onPlan('syncPerson', { settings: '{}', source: 'e10', employeeId: '1' })],
	['find', step({ resource: 'binding', operation: 'find', text: '赵' }, 'yunzhijiaBinding')],
	['export', step({ resource: 'workbook', operation: 'export' }, 'yunzhijiaBinding')],
	['conflicts', step({ resource: 'decision', operation: 'exportConflicts' }, 'yunzhijiaBinding')],
];

describe.each(EVERYTHING)('%s', (_name, page) => {
	it.each([
		['nobody is listed', '', LISTED],
		['another is listed', LISTED.email, OTHER],
		['n8n names nobody', LISTED.email, undefined],
		['n8n names no id', LISTED.email, { email: LISTED.email }],
	])('is refused without a word about anybody where %s', async (_why, approvers, user) => {
		const made = await waiting();
		approversAre(approvers);
		const before = world.pair.yunzhijia.log.mutating();
		const ran = await as(user, made, page);
		expect(ran.outputs('Page')[0]).toEqual([]);
		expect(refused(ran)).toMatchObject({ reason: 'not-an-approver' });
		const { error, details } = z
			.object({ error: z.string(), details: z.string() })
			.parse(refused(ran));
		// Chinese first, and what to do.
		expect(error).toMatch(/^[^A-Za-z]*[\u4e00-\u9fff]/);
		expect(details).toMatch(/审批人/);
		for (const { name } of world.pair.yunzhijia.state.persons())
			expect(error + details).not.toContain(name);
		expect(ran.outputs('Page').flat()[0]?.binary).toBeUndefined();
		expect(world.pair.yunzhijia.log.mutating()).toBe(before);
	});
});

it('a credential that was deleted is said by name, with what to do', async () => {
	const made = await waiting();
	const ran = await runWorkflow([{ ...made, user: LISTED }], [onPlan('get')], {
		...world.credentials,
		yunzhijiaDirectoryApi: null,
	});
	expect(refused(ran)).toMatchObject({
		reason: 'credential-missing',
		error: expect.stringContaining('可能已被删除'),
	});
});

it('takes an e-mail in any case, keeps the account of its first use, and refuses another one', async () => {
	approversAre('someone@example.com；\nLI.LEI@Example.com');
	const made = await waiting();
	const look = onPlan('get');
	expect(
		(await as({ ...LISTED, email: 'Li.Lei@EXAMPLE.com' }, made, look)).outputs('Page')[0],
	).toMatchObject([{ json: { planId: made.planId } }]);
	expect((await as(LISTED, made, look)).outputs('Page')[0]).toHaveLength(1);
	const stolen = await as({ id: 'user-9', email: LISTED.email }, made, look);
	expect(refused(stolen)).toMatchObject({ error: expect.stringContaining('另一个 n8n 账号') });
	// Taken off the list, refused once, listed again: the address may come back with another account.
	approversAre('someone@example.com');
	expect(refused(await as(LISTED, made, look))).toMatchObject({ reason: 'not-an-approver' });
	approversAre(LISTED.email);
	expect(
		(await as({ id: 'user-9', email: LISTED.email }, made, look)).outputs('Page')[0],
	).toHaveLength(1);
});

it('does not take a letter that only looks alike in lower case', async () => {
	approversAre('kim@example.com');
	const made = await waiting();
	const kelvin = await as({ id: 'user-3', email: '\u212Aim@example.com' }, made, onPlan('get'));
	expect(refused(kelvin)).toMatchObject({ reason: 'not-an-approver' });
});

it('approves in the name of whom n8n proved, whatever the flow says', async () => {
	approversAre(OTHER.email);
	const made = await waiting();
	const approve = onPlan('approve', { planHash: '={{ $json.planHash }}', who: 'somebody else' });
	const ran = await as(OTHER, made, approve);
	expect(ran.outputs('Page')[0]).toMatchObject([{ json: { who: OTHER.email } }]);
});

it('shows an approver of one enterprise no plan of another', async () => {
	const made = await waiting();
	const { yunzhijiaDirectoryApi = {} } = world.credentials;
	world.credentials = {
		yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, eid: '99999', approvers: OTHER.email },
	};
	for (const page of [onPlan('get'), onPlan('preview'), onPlan('compare')])
		expect(refused(await as(OTHER, made, page))).toMatchObject({ reason: 'other-enterprise' });
});

it('leaves flows alone: without the switch nobody is asked for', async () => {
	const made = await waiting();
	const ran = await as(undefined, made, onPlan('get', { approversOnly: false }));
	expect(ran.outputs('Page')[0]).toMatchObject([{ json: { planId: made.planId } }]);
});
