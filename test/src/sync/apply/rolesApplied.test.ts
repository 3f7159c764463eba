import type { Fault } from '../../../../simulators/faults';
import {
	approvePlan,
	planPush,
	planUndo,
	type Outcome,
	type SettingsInput,
} from '../../../../src/sync';
import { Bench, type Case, type Fixture } from './bench';
import { phone, SETTINGS } from './everyKind';
import { textsOf } from '../../../../src/sync/operations';

const ROLE: SettingsInput = { roles: ['审批专员'], uncertified: 'block' };
const APPROVER = { id: 'r-1', name: '审批专员' };

/**
 * Linked people, of whom the OA says who has the role; `holders` have it already, limited to 研发部.
 */
function people(
	count: number,
	has: (n: number) => boolean,
	holders: readonly number[] = [],
): Fixture {
	const all = Array.from({ length: count }, (_, n) => n);
	return {
		settings: { ...SETTINGS, ...ROLE },
		oa: {
			departments: [
				{ id: 'd-root', name: '总部', parentId: null },
				{ id: 'd-a', name: '研发部', parentId: 'd-root' },
			],
			employees: all.map((n) => ({
				id: `e-${n}`,
				name: `员工${n}`,
				departmentId: 'd-a',
				mobile: phone(n),
				roles: has(n) ? ['审批专员'] : [],
			})),
		},
		yunzhijia: {
			departments: [
				{ id: 'o-root', name: '总部', parentId: null },
				{ id: 'o-a', name: '研发部', parentId: 'o-root' },
			],
			persons: all.map((n) => ({
				openId: `p-${n}`,
				name: `员工${n}`,
				orgId: 'o-a',
				phone: phone(n),
			})),
			roles: [
				{ ...APPROVER, persons: holders.map((n) => ({ openId: `p-${n}`, orgIds: ['o-a'] })) },
			],
		},
		departments: [
			['d-root', 'o-root'],
			['d-a', 'o-a'],
		],
		persons: all.map((n) => [`e-${n}`, `p-${n}`] as const),
	};
}

describe('roles', () => {
	let bench: Bench;
	let one: Case;
	const start = async (
		fixture: Fixture,
		options: Parameters<typeof Bench.start>[1] = {},
	): Promise<void> => {
		bench = await Bench.start(fixture, options);
		one = await bench.case();
	};
	afterEach(async () => {
		await one.stop();
		await bench.stop();
	});
	const holders = (): string[] =>
		[...(bench.simulator.state.roles.get('r-1')?.holders ?? [])]
			.map(([openId, orgIds]) => `${openId} ${orgIds.join()}`.trim())
			.sort();
	const fault = (endpoint: string, kind: Fault['kind'], more: Partial<Fault> = {}): void =>
		bench.simulator.faults.set([{ endpoint, kind, ...more }]);

	it('250 people get one in three calls, 120 lose it one by one, and more pages than one are read', async () => {
		const lose = Array.from({ length: 120 }, (_, n) => n);
		await start(people(370, (n) => n >= 120, lose));
		expect(await one.push()).toMatchObject({
			outcome: 'applied',
			failures: [],
			counts: { persons: { update: 370 } },
		});
		expect(one.writes()).toEqual({
			'roletag/deletePersonRoleTag': 120,
			'roletag/batchSetPersonRoleTag': 3,
		});
		expect(holders()).toHaveLength(250);
		expect((await one.plan()).plan.status).toBe('no-changes');
	}, 30_000);

	it.each(['skip', 'refuse-call'] as const)(
		'one that Yunzhijia does not give holds nobody else back, and its reason is known (a batch with it: %s)',
		async (roleBatchBadItem) => {
			await start(
				people(20, () => true),
				{ roleBatchBadItem },
			);
			const { planId } = await one.plan();
			// Refused for one person only, as somebody whom the interface does not know.
			const { roles } = one.editor;
			const odd = (openId: string): string => (openId === 'p-13' ? 'p-unknown' : openId);
			const editor = {
				...one.editor,
				roles: {
					...roles,
					assign: async (item: Parameters<typeof roles.assign>[0]) =>
						await roles.assign({ ...item, openId: odd(item.openId) }),
					assignBatch: async (items: Parameters<typeof roles.assignBatch>[0]) =>
						await roles.assignBatch(items.map((item) => ({ ...item, openId: odd(item.openId) }))),
				},
			};
			const outcome = await one.apply(planId, editor);
			expect(outcome.failures).toEqual([
				{
					kind: 'person',
					oaId: 'e-13',
					yzjId: 'p-13',
					name: '员工13',
					reason: 'refused',
					message: expect.stringMatching(
						/^Yunzhijia refused to assign the role \(code \d+\): .*openId不存在/,
					),
					facts: {
						code: 'refused',
						facts: {
							side: 'yunzhijia',
							kind: 'assign-role',
							code: expect.stringMatching(/^\d+$/),
							answer: expect.stringMatching(/openId不存在/),
						},
					},
				},
			]);
			expect(holders()).toHaveLength(19);
			const writes = one.writes();
			expect(
				(writes['roletag/batchSetPersonRoleTag'] ?? 0) + (writes['roletag/setPersonRoleTag'] ?? 0),
			).toBeLessThan(12);
		},
	);

	it('a reply that is lost is looked up, and nothing is done twice', async () => {
		await start(people(6, (n) => n > 2, [0, 1, 2]));
		const { planId } = await one.plan();
		fault('roletag/deletePersonRoleTag', 'drop-after-apply', { nth: 2, every: true });
		expect((await one.apply(planId)).outcome).toBe('applied');
		expect(holders()).toEqual(['p-3', 'p-4', 'p-5']);
		expect(one.writes()).toEqual({
			'roletag/deletePersonRoleTag': 3,
			'roletag/batchSetPersonRoleTag': 1,
		});
	});

	describe('what changed since the plan was made', () => {
		const interfered = async (interfere: () => unknown): Promise<Outcome['failures']> => {
			await start(people(2, (n) => n === 1, [0]));
			const { planId } = await one.plan();
			interfere();
			return (await one.apply(planId)).failures;
		};
		const role = () => {
			const found = bench.simulator.state.roles.get('r-1');
			if (!found) throw new Error('no role');
			return found;
		};
		it.each([
			[
				'a role that somebody was given meanwhile stays as it was given',
				() => role().holders.set('p-1', ['o-a']),
				[['e-1', 'has the role "审批专员" now']],
				['p-1 o-a'],
			],
			[
				'one that was taken meanwhile is not taken again',
				() => role().holders.delete('p-0'),
				[['e-0', 'no longer has the role "审批专员"']],
				['p-1'],
			],
			[
				'one that is limited otherwise meanwhile stays',
				() => role().holders.set('p-0', []),
				[['e-0', 'the role "审批专员" of the person is for other departments now']],
				['p-0', 'p-1'],
			],
			[
				'a role with another name is another role',
				() => bench.simulator.state.roles.rename(role(), '审核员'),
				[
					['e-0', 'is called "审核员" now'],
					['e-1', 'is called "审核员" now'],
				],
				['p-0 o-a'],
			],
			[
				'a role that is gone is not made',
				() => bench.simulator.state.roles.delete('r-1'),
				[
					['e-0', 'the role "审批专员" is gone'],
					['e-1', 'the role "审批专员" is gone'],
				],
				[],
			],
		] as const)('%s', async (_, interfere, failures, end) => {
			expect(await interfered(interfere)).toEqual(
				failures.map(([oaId, message]) =>
					expect.objectContaining({
						oaId,
						reason: 'ground-moved',
						message: expect.stringContaining(message),
					}),
				),
			);
			expect(holders()).toEqual(end);
		});
	});

	describe('names', () => {
		it('that Yunzhijia does not have, or has twice, stop the run', async () => {
			await start(people(1, () => true));
			await expect(one.plan({ roles: ['审批专员', '出纳'] })).rejects.toMatchObject({
				reason: 'role-missing',
				message: expect.stringContaining('"出纳", which Yunzhijia does not have'),
			});
			bench.simulator.state.roles.add({ name: ' 审批专员' });
			await expect(one.plan()).rejects.toMatchObject({
				reason: 'role-missing',
				message: expect.stringContaining('2 roles of that name'),
			});
			expect(one.writes()).toEqual({});
		});
		it('are not even looked up where no record tells roles', async () => {
			await start(people(1, () => true));
			const { oa } = people(1, () => true);
			const silent = { ...oa, employees: oa.employees.map(({ roles: _roles, ...rest }) => rest) };
			expect((await one.plan({ roles: ['出纳'] }, silent)).plan.status).toBe('no-changes');
			expect(
				Object.keys(bench.simulator.log.counts()).filter((endpoint) =>
					endpoint.startsWith('roletag/'),
				),
			).toEqual([]);
		});
	});

	describe('a list of holders that is not whole', () => {
		const twoAnswers = (count: number) => ({
			oa: [],
			yunzhijia: [{ code: 'role-two-answers', facts: { role: '审批专员', count } }],
		});
		it('is read again', async () => {
			await start(people(3, () => true, [0, 1, 2]));
			fault('roletag/getPersonsByRoleAndPage', 'empty-list');
			expect((await one.plan()).plan.status).toBe('no-changes');
		});
		it.each(['roletag/getPersonsByRoleAndPage', 'roletag/batchGetPersonRoleTags'])(
			'and stays so gives nobody a second time what is limited to a department (%s)',
			async (endpoint) => {
				await start(people(3, () => true, [0, 1, 2]));
				fault(endpoint, 'shift-rows', { by: 1, every: true });
				expect((await one.plan()).plan).toMatchObject({
					status: endpoint.endsWith('Page') ? 'blocked' : 'no-changes',
				});
				fault('roletag/getPersonsByRoleAndPage', 'empty-list', { every: true });
				const { plan } = await one.plan();
				expect(plan.guards).toEqual([
					expect.objectContaining({
						id: 'uncertified',
						facts: twoAnswers(3),
					}),
				]);
				expect(plan.operations).toEqual([]);
				expect(holders()).toEqual(['p-0 o-a', 'p-1 o-a', 'p-2 o-a']);
			},
		);
		it('and names somebody who has no role takes none away, so that no undo can give it', async () => {
			await start(people(3, () => false, [0]));
			const { roles } = one.reader;
			// As a server that answers with the holders of another role.
			const wrong = {
				...roles,
				getPersonsPage: async (
					...[roleId, page, count]: Parameters<typeof roles.getPersonsPage>
				) => [
					...(await roles.getPersonsPage(roleId, page, count)),
					...(page === 0 ? [{ openId: 'p-1', orgIds: ['o-a'] }] : []),
				],
			};
			const { plan } = await planPush(one.context, {
				settings: { ...SETTINGS, ...ROLE },
				snapshotId: await one.stage(),
				yunzhijia: { ...one.reader, roles: wrong },
			});
			expect(plan.guards).toEqual([
				expect.objectContaining({
					id: 'uncertified',
					facts: twoAnswers(1),
				}),
			]);
			expect(plan.operations).toEqual([]);
			const { planId } = await one.plan();
			const outcome = await one.apply(planId, {
				...one.editor,
				roles: {
					...one.editor.roles,
					getPersonsPage: async (...[roleId, page]) =>
						page === 0
							? [
									{ openId: 'p-0', orgIds: ['o-a'] },
									{ openId: 'p-1', orgIds: [] },
								]
							: await roles.getPersonsPage(roleId, page, 1),
					getByOpenIds: async (openIds) =>
						(await roles.getByOpenIds(openIds)).map((row) => ({ ...row, roles: [] })),
				},
			});
			expect(outcome.failures).toEqual([
				expect.objectContaining({
					oaId: 'e-0',
					reason: 'ground-moved',
					message: expect.stringContaining('is not certain'),
				}),
			]);
			expect(holders()).toEqual(['p-0 o-a']);
		});
		it('just before the first write, gives nothing', async () => {
			await start(people(2, () => true, [0]));
			const { planId } = await one.plan();
			bench.simulator.state.roles.get('r-1')?.holders.set('p-1', ['o-a']);
			fault('roletag/getPersonsByRoleAndPage', 'empty-list', { every: true });
			expect((await one.apply(planId)).failures).toEqual([
				expect.objectContaining({
					reason: 'ground-moved',
					message: expect.stringContaining(
						'who has the role "审批专员" is not certain: whether persons have the role "审批专员" is answered in two ways (1).',
					),
				}),
			]);
			expect(holders()).toEqual(['p-0 o-a', 'p-1 o-a']);
		});
	});

	it('come back with their departments when the run is undone; what somebody changed since stays', async () => {
		await start(people(4, (n) => n > 1, [0, 1]));
		const { planId } = await one.plan();
		await one.apply(planId);
		expect(holders()).toEqual(['p-2', 'p-3']);
		bench.simulator.state.roles.get('r-1')?.holders.set('p-3', ['o-a']);
		const { plan, steps } = await planUndo(one.context, { planId, yunzhijia: one.reader });
		expect(plan.operations.map((one) => ({ id: one.id, ...textsOf(one) }))).toEqual([
			{
				id: 'remove-role:e-2/r-1',
				before: { role: '审批专员', roleId: 'r-1' },
				after: { role: '' },
			},
			{
				id: 'assign-role:e-0/r-1',
				before: { role: '' },
				after: { role: '审批专员', roleId: 'r-1', roleOrgIds: 'o-a' },
			},
			{
				id: 'assign-role:e-1/r-1',
				before: { role: '' },
				after: { role: '审批专员', roleId: 'r-1', roleOrgIds: 'o-a' },
			},
		]);
		expect(steps.map(({ undoes, grade }) => `${undoes} ${grade}`)).toEqual([
			'remove-role:e-0/r-1 reversible',
			'remove-role:e-1/r-1 reversible',
			'assign-role:e-2/r-1 reversible',
			'assign-role:e-3/r-1 irreversible',
		]);
	});

	it('that come back without the departments that they were limited to are given again, one by one; if that does not help, it is said', async () => {
		for (const deaf of [['assignBatch'], ['assignBatch', 'assign']]) {
			await start(people(3, () => false, [0, 1, 2]));
			const { planId } = await one.plan();
			await one.apply(planId);
			const undo = await planUndo(one.context, { planId, yunzhijia: one.reader });
			await approvePlan(one.context, { planId: undo.planId, who: 'tester' });
			const { roles } = one.editor;
			const unlimited = <T extends object>(item: T): T & { orgIds: [] } => ({
				...item,
				orgIds: [],
			});
			const outcome = await one.apply(undo.planId, {
				...one.editor,
				roles: {
					...roles,
					assignBatch: async (items) => await roles.assignBatch(items.map(unlimited)),
					assign: async (item) =>
						await roles.assign(deaf.includes('assign') ? unlimited(item) : item),
				},
			});
			expect([deaf, outcome.failures.map(({ oaId, reason }) => [oaId, reason]), holders()]).toEqual(
				[
					deaf,
					deaf.includes('assign')
						? ['e-0', 'e-1', 'e-2'].map((oaId) => [oaId, 'not-verified'])
						: [],
					['p-0', 'p-1', 'p-2'].map((openId) =>
						deaf.includes('assign') ? openId : `${openId} o-a`,
					),
				],
			);
			if (!deaf.includes('assign')) await one.stop().then(() => bench.stop());
		}
	});

	it('that are gone, or were limited to departments that are, do not come back wider', async () => {
		const fixture = people(2, () => false, [0, 1]);
		await start(fixture);
		const state = bench.simulator.state;
		state.insertDepartment({
			id: 'o-x',
			name: '外部',
			parentId: 'o-root',
			weights: 0,
			businessUnit: 0,
		});
		state.roles.get('r-1')?.holders.set('p-0', ['o-x']).set('p-1', ['o-a', 'o-x']);
		const { planId } = await one.plan();
		await one.apply(planId);
		const gone = state.department('o-x');
		if (gone) state.deleteDepartment(gone);
		const { steps, plan } = await planUndo(one.context, { planId, yunzhijia: one.reader });
		expect(steps.map(({ undoes, grade, loss }) => [undoes, grade, loss])).toEqual([
			['remove-role:e-0/r-1', 'irreversible', [{ code: 'role-departments-gone', facts: {} }]],
			[
				'remove-role:e-1/r-1',
				'reversible-with-loss',
				[{ code: 'some-role-departments-gone', facts: {} }],
			],
		]);
		expect(plan.operations.map((one) => textsOf(one).after.roleOrgIds)).toEqual(['o-a']);
		state.roles.delete('r-1');
		expect(
			(await planUndo(one.context, { planId, yunzhijia: one.reader })).steps.map(
				({ loss }) => loss,
			),
		).toEqual(Array(2).fill([{ code: 'role-gone', facts: {} }]));
	});

	it('are not gone because one list lacks them', async () => {
		await start(people(2, () => false, [0, 1]));
		const { planId } = await one.plan();
		await one.apply(planId);
		let lists = 0;
		const { roles } = one.reader;
		const reader = {
			...one.reader,
			roles: {
				...roles,
				getAll: async () => (await roles.getAll()).filter(() => (lists += 1) > 1),
			},
		};
		const { steps } = await planUndo(one.context, { planId, yunzhijia: reader });
		expect(steps.map(({ grade }) => grade)).toEqual(['reversible', 'reversible']);
	});
});
