import * as fc from 'fast-check';
import { applyPlan, approvePlan, planPush, planUndo, SyncStop } from '../../../../src/sync';
import { YunzhijiaError, type YunzhijiaEditor } from '../../../../src/yunzhijia';
import { Bench, type Fixture } from '../apply/bench';
import { phone, SETTINGS } from '../apply/everyKind';
import { runs } from './organisations';

const NAMES: Record<string, string> = { 'r-1': '审批专员', 'r-2': '出纳' };
const PEOPLE = 12;
/** Departments that a role is limited to; null: the person does not have it. */
type Limit = string[] | null;

function fixtureOf(
	told: ReadonlyArray<string[] | null>,
	held: ReadonlyArray<readonly Limit[]>,
	uncertified: 'block' | 'no-removals',
): Fixture {
	const holders = (limits: readonly Limit[] = []) =>
		limits.flatMap((orgIds, n) => (orgIds ? [{ openId: `p-${n}`, orgIds }] : []));
	return {
		settings: { ...SETTINGS, roles: Object.values(NAMES), uncertified },
		oa: {
			departments: [{ id: 'd-root', name: '总部', parentId: null }],
			employees: told.map((roles, n) => ({
				id: `e-${n}`,
				name: `员工${n}`,
				departmentId: 'd-root',
				mobile: phone(n),
				...(roles && { roles }),
			})),
		},
		yunzhijia: {
			departments: [
				{ id: 'o-root', name: '总部', parentId: null },
				{ id: 'o-a', name: '外部', parentId: 'o-root' },
			],
			persons: [
				...told.map((_, n) => ({
					openId: `p-${n}`,
					name: `员工${n}`,
					orgId: 'o-root',
					phone: phone(n),
				})),
				{ openId: 'p-x', name: '路人', orgId: 'o-a', phone: phone(900) },
			],
			roles: [
				{
					id: 'r-1',
					name: '审批专员',
					persons: [...holders(held[0]), { openId: 'p-x', orgIds: ['o-a'] }],
				},
				{ id: 'r-2', name: '出纳', persons: holders(held[1]) },
				{ id: 'r-3', name: '保安', persons: [{ openId: 'p-0' }] },
			],
		},
		departments: [['d-root', 'o-root']],
		persons: told.map((_, n) => [`e-${n}`, `p-${n}`] as const),
	};
}

/**
 * What a side path of Yunzhijia does wrong between two calls; only one of the two lists at a time,
 * since together they are what there is to know.
 */
interface Damage {
	kind:
		| 'cut'
		| 'drop'
		| 'repeat'
		| 'reverse'
		| 'of-another-role'
		| 'nobody'
		| 'unanswered'
		| 'without-roles'
		| 'role-missing'
		| 'role-twice'
		| 'roles-renamed'
		| 'no-roles';
	nth: number;
	from: number;
	/**
	 * Names are mixed up once only: of a list that says the
	 * same wrong thing every time nobody can tell.
	 */
	calls: number;
}
const LISTS: readonly Damage['kind'][] = [
	'cut',
	'drop',
	'repeat',
	'reverse',
	'of-another-role',
	'nobody',
	'role-missing',
	'role-twice',
	'roles-renamed',
	'no-roles',
];
const WITNESS: readonly Damage['kind'][] = [
	'unanswered',
	'without-roles',
	'role-missing',
	'role-twice',
	'roles-renamed',
	'no-roles',
];
const damages = fc.constantFrom(LISTS, WITNESS).chain((kinds) =>
	fc.array(
		fc
			.record({
				kind: fc.constantFrom(...kinds),
				nth: fc.nat(12),
				from: fc.nat(30),
				calls: fc.nat(60),
			})
			.map((one) => (one.kind === 'roles-renamed' ? { ...one, calls: 0 } : one)),
		{ minLength: 1, maxLength: 2 },
	),
);

function damaged(editor: YunzhijiaEditor, all: readonly Damage[]): YunzhijiaEditor {
	let call = 0;
	const { roles } = editor;
	const now = (kind: Damage['kind']): Damage | undefined =>
		all.find((one) => one.kind === kind && call >= one.from && call <= one.from + one.calls);
	const without = <T>(rows: readonly T[], one: Damage | undefined): T[] =>
		rows.filter((_, index) => index !== (one && one.nth % rows.length));
	const twice = <T>(rows: readonly T[], one: Damage | undefined): T[] => [
		...rows,
		...(one ? rows.filter((_, index) => index === one.nth % rows.length) : []),
	];
	return {
		...editor,
		roles: {
			...roles,
			getAll: async () => {
				call++;
				const rows = twice(without(await roles.getAll(), now('role-missing')), now('role-twice'));
				return now('no-roles')
					? []
					: now('roles-renamed')
						? rows.map((row, index) => ({
								...row,
								roleName: rows[(index + 1) % rows.length]?.roleName ?? '',
							}))
						: rows;
			},
			getPersonsPage: async (roleId, page) => {
				call++;
				const rows = twice(
					without(
						await roles.getPersonsPage(now('of-another-role') ? 'r-1' : roleId, page, 5),
						now('drop'),
					),
					now('repeat'),
				);
				return now('nobody') || page >= (now('cut')?.nth ?? Infinity)
					? []
					: now('reverse')
						? rows.reverse()
						: rows;
			},
			getByOpenIds: async (openIds) => {
				call++;
				const rows = without(await roles.getByOpenIds(openIds), now('unanswered'));
				const bare = now('without-roles');
				return rows.map((row, index) => (bare && index === bare.nth ? { ...row, roles: [] } : row));
			},
		},
	};
}

describe('roles that are read badly, when planning or just before the first write', () => {
	it('nobody has a role afterwards that the OA does not say, loses one that it says, or a limit; and an undo gives nobody what they did not have', async () => {
		const told = fc.array(fc.option(fc.subarray([...Object.values(NAMES), '司机']), { freq: 4 }), {
			minLength: PEOPLE,
			maxLength: PEOPLE,
		});
		const limit = fc.constantFrom<Limit>(null, ['o-root'], ['o-a'], []);
		const held = fc.array(fc.array(limit, { minLength: PEOPLE, maxLength: PEOPLE }), {
			minLength: 2,
			maxLength: 2,
		});
		await fc.assert(
			fc.asyncProperty(
				told,
				held,
				damages,
				fc.constantFrom('block' as const, 'no-removals' as const),
				async (says, has, wrong, uncertified) => {
					const fixture = fixtureOf(says, has, uncertified);
					const bench = await Bench.start(fixture);
					const one = await bench.case();
					const held_ = (): Map<string, string> =>
						new Map(
							bench.simulator.state.roles
								.all()
								.flatMap(({ id, holders }) =>
									[...holders].map(
										([openId, orgIds]) => [`${openId}/${id}`, orgIds.join()] as const,
									),
								),
						);
					try {
						const before = held_();
						const yunzhijia = damaged(one.editor, wrong);
						const { planId, plan } = await planPush(one.context, {
							settings: fixture.settings,
							snapshotId: await one.stage(),
							yunzhijia,
						});
						if (plan.status === 'no-changes') return;
						if (plan.status === 'blocked')
							await approvePlan(one.context, { planId, who: 'tester' });
						await applyPlan(one.context, { planId, yunzhijia });
						const after = held_();
						for (const key of new Set([...before.keys(), ...after.keys()])) {
							if (before.get(key) === after.get(key)) continue;
							const [openId = '', roleId = ''] = key.split('/');
							const names = says[Number(openId.slice(2))];
							const wanted = names?.includes(NAMES[roleId] ?? 'not managed');
							expect([key, wanted, before.get(key), after.get(key)]).toEqual([
								key,
								expect.any(Boolean),
								wanted ? undefined : expect.any(String),
								wanted ? '' : undefined,
							]);
						}
						const undo = await planUndo(one.context, { planId, yunzhijia: one.reader });
						if (undo.plan.status === 'no-changes') return;
						await approvePlan(one.context, { planId: undo.planId, who: 'tester' });
						await applyPlan(one.context, { planId: undo.planId, yunzhijia: one.editor });
						expect([...held_()].sort()).toEqual([...before].sort());
					} catch (error) {
						// A clear stop writes nothing.
						if (!(error instanceof SyncStop || error instanceof YunzhijiaError)) throw error;
					} finally {
						await one.stop();
						await bench.stop();
					}
				},
			),
			{ numRuns: runs(40) },
		);
	}, 600_000);
});
