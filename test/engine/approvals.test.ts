import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ICredentialDataDecryptedObject, IDataObject } from 'n8n-workflow';
import { startPair, type SimulatorPair } from '../../simulators';
import { firstText, type Ran, runWorkflow, type Step } from './harness';
import { userFolder } from './userFolder';

jest.setTimeout(30_000);

/**
 * Every way in which an approval does not count, through the nodes: nothing is written, and whoever
 * looks at the node reads what to do.
 */
describe('an approval is refused', () => {
	let pair: SimulatorPair;
	let credentials: Record<string, ICredentialDataDecryptedObject>;
	let source = '';
	let count = 0;

	beforeEach(async () => {
		pair = await startPair({ example: 'manual' });
		const { yunzhijiaDirectoryApi, weaverE10Api } = pair.announcement.credentials;
		credentials = {
			yunzhijiaDirectoryApi: { ...yunzhijiaDirectoryApi, allowHttp: true },
			weaverE10Api: { ...weaverE10Api, allowHttp: true },
		};
		// The store is that of the file; each test has an OA of its own in it.
		source = `oa-${++count}`;
	});
	afterEach(() => pair.stop());

	const SCOPE = { departments: { include: [], exclude: ['a department of yesterday'] } };
	const sync = (name: string, operation: string, parameters: IDataObject): Step => ({
		name,
		type: 'yunzhijiaSync',
		parameters: { resource: 'plan', operation, ...parameters },
	});

	/** Plans a push that waits for an approval. */
	async function plan(settings: IDataObject = {}): Promise<{ planId: string; planHash: string }> {
		const read: Step = {
			name: 'Read OA',
			type: 'weaverE10',
			parameters: { resource: 'organisation', operation: 'read', source },
		};
		const ran = await runWorkflow(
			[{}],
			[
				read,
				sync('Plan', 'planPush', {
					settings: JSON.stringify({ source, apply: 'ask', ...settings }),
					snapshotId: '={{ $json.snapshotId }}',
					options: { preview: [] },
				}),
			],
			credentials,
		);
		expect(ran.error).toBeUndefined();
		const planned = ran.outputs('Plan').flat();
		return { planId: firstText(planned, 'planId'), planHash: firstText(planned, 'planHash') };
	}
	const approve = async (planId: string, planHash: string, guards = ''): Promise<Ran> =>
		await runWorkflow(
			[{}],
			[sync('Approve', 'approve', { planId, planHash, who: 'li.lei@example.com', guards })],
			credentials,
		);
	const apply = async (planId: string, using = credentials): Promise<Ran> =>
		await runWorkflow([{}], [sync('Apply', 'apply', { planId, canary: 'none' })], using);

	/** What the node shows, and that Yunzhijia was left alone. */
	function refused(ran: Ran, message: RegExp, toDo: RegExp): void {
		expect(ran.error).toEqual({
			message: expect.stringMatching(message),
			description: expect.stringMatching(toDo),
		});
		expect(pair.yunzhijia.log.mutating()).toBe(0);
	}
	/** As somebody with a database tool, or as time. */
	function inStore(statement: string, ...values: string[]): void {
		const database = new DatabaseSync(join(userFolder, '.n8n', 'yunzhijia.sqlite'));
		const { changes } = database.prepare(statement).run(...values);
		database.close();
		expect(Number(changes)).toBeGreaterThan(0);
	}

	it('where nobody gave one', async () => {
		const { planId } = await plan();
		refused(
			await apply(planId),
			/needs an approval, but nobody has approved it/,
			/Look at the preview and approve the plan \(template approve-plan\)/,
		);
	});

	it('for another plan: of the same source, and of another one', async () => {
		const first = await plan();
		await approve(first.planId, first.planHash);
		const second = await plan({ createMembers: false });
		refused(
			await approve(second.planId, first.planHash),
			new RegExp(`^Plan ${second.planId} is not what was shown`),
			/Open the preview of this plan/,
		);
		refused(await apply(second.planId), /nobody has approved it/, /approve the plan/);
		source = `${source}-other`;
		const elsewhere = await plan();
		refused(
			await approve(elsewhere.planId, first.planHash),
			/is not what was shown: its hash is .*, the approval names /,
			/Open the preview of this plan/,
		);
		refused(await apply(elsewhere.planId), /nobody has approved it/, /approve the plan/);
		// What was approved is still good.
		expect((await apply(first.planId)).outputs('Apply')[0]).toMatchObject([
			{ json: { outcome: 'applied' } },
		]);
	});

	it('for another enterprise', async () => {
		const { planId, planHash } = await plan();
		await approve(planId, planHash);
		const other = {
			...credentials,
			yunzhijiaDirectoryApi: { ...credentials['yunzhijiaDirectoryApi'], eid: '99999999' },
		};
		refused(
			await apply(planId, other),
			new RegExp(`is for enterprise ${pair.yunzhijia.eid}, the credential for 99999999`),
			/Choose the credential of the enterprise/,
		);
	});

	it('for a plan that was edited, before it was approved and after', async () => {
		const edit = (planId: string): void =>
			inStore(
				"UPDATE yzj_operations SET body = replace(body, '部门C', '部门X') WHERE plan_id = ? AND body LIKE '%部门C%'",
				planId,
			);
		const before = await plan();
		edit(before.planId);
		refused(
			await approve(before.planId, before.planHash),
			/contents of plan .* are not those that it was made with/,
			/Somebody or something changed the store\. Make a new plan/,
		);
		const after = await plan();
		await approve(after.planId, after.planHash);
		edit(after.planId);
		refused(
			await apply(after.planId),
			/contents of plan .* are not those that it was made with/,
			/Make a new plan/,
		);
	});

	it('for a plan that a newer one has taken the place of', async () => {
		const old = await plan();
		await plan();
		refused(
			await approve(old.planId, old.planHash),
			/cannot be approved: a newer plan of the same source has taken its place/,
			/Look at the newest plan/,
		);
		refused(await apply(old.planId), /was superseded by a newer one/, /Apply the newest plan/);
	});

	it('after a day', async () => {
		const { planId, planHash } = await plan();
		await approve(planId, planHash);
		inStore(
			'UPDATE yzj_approvals SET at = at - 86400000, expires_at = expires_at - 86400000 WHERE plan_id = ?',
			planId,
		);
		refused(await apply(planId), /but its approval has expired/, /approve the plan/);
		// Another one helps.
		await approve(planId, planHash);
		expect((await apply(planId)).outputs('Apply')[0]).toMatchObject([
			{ json: { outcome: 'applied' } },
		]);
	});

	it('a second time', async () => {
		const { planId, planHash } = await plan();
		await approve(planId, planHash);
		expect((await apply(planId)).error).toBeUndefined();
		pair.yunzhijia.log.reset();
		refused(
			await apply(planId),
			/was applied already \(applied\)\. A plan is applied once/,
			/Make a new plan/,
		);
		refused(
			await approve(planId, planHash),
			/cannot be approved: it was applied already/,
			/make a new one \(Plan Push\)/,
		);
	});

	it('with other guards than those that blocked the plan', async () => {
		const { planId, planHash } = await plan({ scope: SCOPE });
		refused(
			await apply(planId),
			/needs an approval \(blocked by scope\), but nobody has approved it/,
			/Look at the preview/,
		);
		refused(
			await approve(planId, planHash, 'creations'),
			/does not release scope/,
			/names every guard that fired, or none at all/,
		);
		refused(
			await approve(planId, planHash, 'scope, gross-persons'),
			/releases gross-persons, but it was scope that blocked/,
			/Look at the preview of this plan/,
		);
		expect((await approve(planId, planHash, 'scope')).outputs('Approve')[0]).toMatchObject([
			{ json: { guards: ['scope'], who: 'li.lei@example.com' } },
		]);
		expect((await apply(planId)).outputs('Apply')[0]).toMatchObject([
			{ json: { outcome: 'applied' } },
		]);
	});

	it('of a plan that does not exist, by nobody, or for looking only', async () => {
		refused(await approve('p-none', 'x'), /^There is no saved plan p-none/, /Make a new plan/);
		refused(
			await apply('p-none'),
			/^There is no saved plan p-none/,
			/Plans are kept in the store of this n8n only/,
		);
		const { planId, planHash } = await plan();
		refused(
			await runWorkflow(
				[{}],
				[sync('Approve', 'approve', { planId, planHash, who: '  ', guards: '' })],
				credentials,
			),
			/"who"|name of who gives it/,
			/parameter|Fill in/,
		);
		const preview = await plan({ apply: 'preview' });
		refused(
			await approve(preview.planId, preview.planHash),
			/was made for preview only/,
			/Set apply to ask or auto/,
		);
		refused(await apply(preview.planId), /was made for preview only/, /make a new plan/);
		const readOnly = await plan({ readOnly: true });
		refused(
			await apply(readOnly.planId),
			/readOnly: nothing may be written/,
			/Set readOnly to false/,
		);
	});
});
