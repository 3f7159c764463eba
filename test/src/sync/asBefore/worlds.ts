import * as fc from 'fast-check';
import { makePlan, planToOa, type Plan } from '../../../../src/sync';
import type { MatchPair, SettingsInput } from '../../../../src/settings/push';
import { organisation } from '../../../../bench/plan/organisation';
import { bindPerson, EMAIL, inputOf, JOB_NO, PHONE, torn } from '../planFixture';
import { decisionsOf, made } from '../properties/decidedDepartments';
import { inputFor, world } from '../properties/decided';
import { directories, human } from '../properties/directories';
import { dirt } from '../properties/dirt';
import { organisations, ROLE_NAMES, type Pair } from '../properties/organisations';

/** Name of a world → its plan. The properties' generators, with seeds of their own. */
export type Worlds = ReadonlyArray<readonly [name: string, plan: () => Plan]>;

const WORLDS = 40;
const sampled = <T>(name: string, arbitrary: fc.Arbitrary<T>, plan: (given: T) => Plan): Worlds =>
	fc
		.sample(arbitrary, { numRuns: WORLDS, seed: 4711 })
		.map((given, nth) => [`${name} ${nth}`, () => plan(given)] as const);

const everything: SettingsInput = {
	leaders: 'sync',
	partTimePosts: 'sync',
	roles: [...ROLE_NAMES],
};
const planOf = (pair: Pair, more: Partial<Parameters<typeof inputOf>[0]> = {}): Plan =>
	makePlan(inputOf({ bare: true, ...pair, ...more }));

const execution = sampled(
	'execution',
	fc.tuple(
		organisations({ departments: 12, people: 14 }),
		fc.constantFrom('disable' as const, 'leave' as const, 'delete' as const),
	),
	([pair, removal]) => planOf(pair, { settings: { removal, ...everything } }),
);

const pick = fc.subarray(['0', '1', '2', '3', '4', '5']);
const scoped = sampled(
	'scope, top department, another source',
	fc.tuple(
		organisations({ departments: 10, people: 5 }),
		fc.record({ include: pick, exclude: pick }),
		fc.option(fc.constantFrom('D0', 'D1', 'D2'), { nil: null }),
		fc.subarray(['D3', 'D4', 'p0', 'p1']),
	),
	([pair, departments, top, elsewhere]) =>
		planOf(pair, {
			settings: {
				...everything,
				topDepartment: top === null ? null : { orgId: top },
				scope: { departments },
			},
			more: { boundElsewhere: new Set(elsewhere) },
		}),
);

const dirty = sampled('damaged records', organisations({ departments: 10, people: 12 }), (pair) =>
	planOf(
		{
			...pair,
			departments: [...pair.departments, ...(dirt.departments ?? [])],
			employees: [...pair.employees, ...(dirt.employees ?? [])],
			yzjDepartments: [...pair.yzjDepartments, ...(dirt.yzjDepartments ?? [])],
			persons: [...pair.persons, ...(dirt.persons ?? [])],
		},
		{
			settings: {
				matchPairs: [JOB_NO, PHONE, EMAIL],
				accountField: { from: 'mobile', as: 'mobile' },
				...everything,
			},
		},
	),
);

const tornReadings = sampled(
	'torn readings',
	fc.tuple(organisations({ departments: 10, people: 12 }), fc.boolean(), fc.nat(12)),
	([pair, oaTorn, keep]) =>
		planOf(pair, {
			...(oaTorn
				? { employees: pair.employees.slice(0, keep), oaCertificate: torn }
				: { persons: pair.persons.slice(0, keep), yzjCertificate: torn }),
			settings: { uncertified: 'no-removals', ...everything },
		}),
);

const matching = sampled(
	'matching',
	fc.tuple(
		fc.array(fc.tuple(human, fc.boolean()), { minLength: 2, maxLength: 40 }),
		fc.constantFrom<MatchPair[]>([JOB_NO, PHONE], [PHONE, JOB_NO], [JOB_NO, PHONE, EMAIL], [PHONE]),
	),
	([given, matchPairs]) => {
		const { employees, persons } = directories(given.map(([one]) => one));
		const bindings = persons
			.filter(({ openId }) => given[Number(openId.slice(1))]?.[1])
			.map(({ openId }) => bindPerson(`old-${openId}`, openId));
		return makePlan(inputOf({ employees, persons, bindings, settings: { matchPairs } }));
	},
);

const decided = sampled('decisions', world, (given) => makePlan(inputFor(given)));

const decidedDepartments = sampled(
	'decisions about departments',
	fc.tuple(
		organisations({ departments: 8, people: 4 }),
		fc.array(made, { maxLength: 6 }),
		fc.subarray(['0', '1', '2', '3', '4', '5']),
	),
	([pair, wanted, unlinked]) =>
		planOf(
			{
				...pair,
				bindings: pair.bindings.filter(
					({ kind, oaId }) => kind === 'person' || !unlinked.includes(oaId),
				),
			},
			{ more: { decisions: decisionsOf(pair, wanted) } },
		),
);

const toOa = sampled('pull to the OA', organisations({ departments: 10, people: 12 }), (pair) =>
	planToOa(inputOf({ bare: true, ...pair })),
);

export const generated: Worlds = [
	...execution,
	...scoped,
	...dirty,
	...tornReadings,
	...matching,
	...decided,
	...decidedDepartments,
	...toOa,
];

/** 10,000 people, of whom 2 % changed: all linked, and none. */
export function tenThousand(): Worlds {
	const { oa, yunzhijia, bindings } = organisation(10_000, 1_000);
	const input = inputOf({ settings: { matchPairs: [JOB_NO, PHONE, EMAIL] } });
	return [
		['10,000 linked', () => makePlan({ ...input, oa, yunzhijia, bindings })],
		['10,000 unlinked', () => makePlan({ ...input, oa, yunzhijia, bindings: [] })],
	];
}
