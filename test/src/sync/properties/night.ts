import * as fc from 'fast-check';
import type { Fault } from '../../../../simulators/faults';
import { seededRandom, type Random } from '../../../../simulators/random';
import type { OaDepartment, OaEmployee } from '../../../../src/sync';
import type { Fixture } from '../apply/bench';
import { phone, SETTINGS } from '../apply/everyKind';

/**
 * An organisation that both sides know, everything linked. In the OA some
 * people move, get another title or are new, a department gets another name:
 * there is something to do every night. Nobody leaves, no department ends, no
 * leadership, part-time post or role does: whatever is taken away is wrong.
 */
export interface Organisation extends Omit<Fixture, 'oa'> {
	oa: { departments: OaDepartment[]; employees: OaEmployee[] };
}

/**
 * So many people with part-time posts follow the leaders;
 * those behind them have no duty anywhere and may move.
 */
const PART_TIME = 5;

/** Numbers that an organisation is made of: short where a failing run is printed. */
export const shape = fc.record({
	above: fc.array(fc.nat(99), { minLength: 5, maxLength: 8 }),
	places: fc.array(fc.nat(99), { minLength: 18, maxLength: 36 }),
	moved: fc.array(fc.tuple(fc.nat(99), fc.nat(99)), { maxLength: 3 }),
	retitled: fc.array(fc.nat(99), { maxLength: 3 }),
	hired: fc.nat(3),
	renamed: fc.option(fc.nat(99), { nil: undefined }),
});
type Shape = typeof shape extends fc.Arbitrary<infer T> ? T : never;

export function organisationOf({
	above,
	places,
	moved,
	retitled,
	hired,
	renamed,
}: Shape): Organisation {
	const size = above.length;
	const departments: OaDepartment[] = [
		{ id: 'd-root', name: '总部', parentId: null },
		...above.map((at, index) => ({
			id: `d-${index}`,
			name: `部${index}`,
			parentId: index === 0 || at % (index + 1) === index ? 'd-root' : `d-${at % (index + 1)}`,
		})),
	];
	const employees = [...above, ...places].map((place, index): OaEmployee => {
		const unit = index < size ? index : place % size;
		const leads = index < size ? [`d-${unit}`] : [];
		const posts =
			index >= size && index < size + PART_TIME
				? [{ departmentId: `d-${(unit + 1) % size}`, jobTitle: '顾问' }]
				: [];
		return {
			id: `e-${index}`,
			name: `员工${index}`,
			departmentId: `d-${unit}`,
			mobile: phone(index),
			jobNo: `J${index}`,
			jobTitle: '工程师',
			leaderOf: leads,
			partTime: posts,
			roles: index < size + PART_TIME ? ['审批专员'] : [],
		};
	});
	const org = (id: string): string => id.replace('d-', 'o-');
	const person = (id: string): string => id.replace('e-', 'p-');
	const yunzhijia: Fixture['yunzhijia'] = {
		departments: departments.map(({ id, name, parentId }) => ({
			id: org(id),
			name,
			parentId: parentId === null ? null : org(parentId),
		})),
		persons: employees.map(
			({ id, name, departmentId, mobile = '', jobNo = '', jobTitle = '' }) => ({
				openId: person(id),
				name,
				orgId: org(departmentId),
				phone: mobile,
				jobNo,
				jobTitle,
			}),
		),
		leaders: employees.flatMap(({ id, leaderOf = [] }) =>
			leaderOf.map((unit) => ({ openId: person(id), orgId: org(unit) })),
		),
		partTimeJobs: employees.flatMap(({ id, partTime = [] }) =>
			partTime.map(({ departmentId, jobTitle = '' }) => ({
				openId: person(id),
				orgId: org(departmentId),
				jobTitle,
			})),
		),
		roles: [
			{
				id: 'r-1',
				name: '审批专员',
				persons: employees.flatMap(({ id, roles }, index) =>
					Array.isArray(roles) && roles.length > 0
						? [{ openId: person(id), orgIds: index % 2 === 0 ? ['o-root'] : [] }]
						: [],
				),
			},
		],
	};
	const links = {
		departments: departments.map(({ id }) => [id, org(id)] as const),
		persons: employees.map(({ id }) => [id, person(id)] as const),
	};
	const free = employees.slice(size + PART_TIME);
	for (const [who, where] of moved)
		Object.assign(free[who % free.length] ?? {}, { departmentId: `d-${where % size}` });
	for (const who of retitled)
		Object.assign(employees[who % employees.length] ?? {}, { jobTitle: '高级工程师' });
	for (let n = 0; n < hired; n++)
		employees.push({
			id: `n-${n}`,
			name: `新人${n}`,
			departmentId: `d-${n % size}`,
			mobile: phone(900 + n),
			jobNo: `N${n}`,
		});
	if (renamed !== undefined)
		Object.assign(departments[1 + (renamed % size)] ?? {}, { name: '新名部' });
	return {
		settings: { ...SETTINGS, roles: ['审批专员'], guards: {} },
		oa: { departments, employees },
		yunzhijia,
		...links,
	};
}

/** What may be wrong with the records that the OA hands out, beside nothing. `seed` says where. */
export const OA_DAMAGE = [
	'none',
	'none',
	'cut',
	'lost',
	'left',
	'records',
	'no-people',
	'no-departments',
	'no-duties',
] as const;
const READS = [
	'token',
	'dept/getall',
	'person/getall',
	'person/getall',
	'person/get',
	'company/queryOrgAdmins',
	'company/queryPartTimeJobs',
	'roletag/getCompanyRoleTag',
	'roletag/getPersonsByRoleAndPage',
	'roletag/batchGetPersonRoleTags',
];
const FAULTS = [
	'shift-rows',
	'shift-rows',
	'empty-list',
	'truncated-json',
	'html',
	'500',
	'429',
	'drop-before-apply',
	'expired-token',
	'refuse',
] as const;

const fault: fc.Arbitrary<Fault> = fc.record({
	endpoint: fc.constantFrom(...READS),
	kind: fc.constantFrom(...FAULTS),
	nth: fc.integer({ min: 1, max: 8 }),
	times: fc.integer({ min: 1, max: 4 }),
	every: fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
	by: fc.constantFrom(-3, -1, 1, 2, 9),
	code: fc.constant(90001),
	msg: fc.constant('系统繁忙'),
});

const oaFault: fc.Arbitrary<Fault> = fc.record({
	endpoint: fc.constantFrom('queryOrg', 'queryEmployee'),
	kind: fc.constantFrom(
		'shift-rows',
		'empty-list',
		'total-larger',
		'truncated-json',
		'html',
		'500',
		'drop-before-apply',
		'expired-token',
	),
	nth: fc.integer({ min: 1, max: 3 }),
	every: fc.boolean(),
	by: fc.constantFrom(-2, 1, 2, 9),
});

/**
 * One night's readings: the OA's records handed in by other nodes (`staged`), or read from an E10
 * that may have faults of its own.
 */
export const night = fc.record({
	damage: fc.constantFrom(...OA_DAMAGE),
	seed: fc.nat(),
	oa: fc.oneof(
		fc.record({ by: fc.constant('staged' as const), faults: fc.constant<Fault[]>([]) }),
		fc.record({
			by: fc.constant('e10' as const),
			faults: fc.oneof(fc.constant([]), fc.array(oaFault, { minLength: 1, maxLength: 2 })),
		}),
	),
	faults: fc.oneof(fc.constant([]), fc.array(fault, { minLength: 1, maxLength: 3 })),
});
export type Night = typeof night extends fc.Arbitrary<infer T> ? T : never;

export interface OaReading {
	departments: readonly OaDepartment[];
	employees: readonly OaEmployee[];
	/** What the OA says how many there are. */
	announced: { departments: number; employees: number };
}

/**
 * The OA's records as they are read that night. What is missing without
 * a word is so much that a guard can know it: a few people who are
 * missing from an otherwise whole answer look like leavers to everybody.
 */
export function readingOf(
	{ departments, employees }: Organisation['oa'],
	damage: (typeof OA_DAMAGE)[number],
	seed: number,
): OaReading {
	const random = seededRandom(seed);
	const whole = { departments: departments.length, employees: employees.length };
	const told = (
		rows: Partial<Pick<OaReading, 'departments' | 'employees'>>,
		announced?: OaReading['announced'],
	): OaReading => {
		const read = {
			departments: rows.departments ?? departments,
			employees: rows.employees ?? employees,
		};
		return {
			...read,
			announced: announced ?? {
				departments: read.departments.length,
				employees: read.employees.length,
			},
		};
	};
	const linked = shuffle(
		employees.filter(({ id }) => id.startsWith('e-')),
		random,
	);
	// Over the larger of 3 and 20 % of those who are linked, be the new ones among them by then.
	const some = new Set(
		linked.slice(0, Math.floor(employees.length / 5) + 1 + random.int(linked.length / 2)),
	);
	switch (damage) {
		case 'none':
			return told({});
		case 'cut':
			return told(
				random.int(2) === 0
					? { employees: employees.slice(0, random.int(employees.length)) }
					: {
							departments: departments.slice(0, 1 + random.int(departments.length - 1)),
							employees: employees.slice(0, random.int(employees.length + 1)),
						},
				whole,
			);
		case 'lost':
			return told({ employees: employees.filter((one) => !some.has(one)) });
		case 'left':
			return told({
				employees: employees.map((one) => (some.has(one) ? { ...one, status: 'left' } : one)),
			});
		case 'records':
			return told(damaged(departments, employees, random));
		case 'no-people':
			return told({ employees: [] });
		case 'no-departments':
			return told({ departments: [] });
		case 'no-duties':
			return told({
				employees: employees.map((one) => ({ ...one, leaderOf: [], partTime: [], roles: [] })),
			});
	}
}

const DEPARTMENT_DAMAGE = [
	'no-id',
	'twice',
	'orphan',
	'circle',
	'bad-name',
	'no-name',
	'same-name',
] as const;
const EMPLOYEE_DAMAGE = [
	'no-id',
	'twice',
	'no-department',
	'unknown-department',
	'no-name',
	'no-phone',
	'same-phone',
	'same-number',
	'no-duties-told',
] as const;

/** A few records that hold nonsense. */
function damaged(
	departments: readonly OaDepartment[],
	employees: readonly OaEmployee[],
	random: Random,
): Pick<OaReading, 'departments' | 'employees'> {
	const units = departments.map((one) => ({ ...one }));
	const people = employees.map((one) => ({ ...one }));
	for (let count = 1 + random.int(4); count > 0; count--) {
		const at = 1 + random.int(departments.length - 1);
		const unit = units[at];
		if (unit && random.int(2) === 0) {
			const kind = random.pick(DEPARTMENT_DAMAGE);
			if (kind === 'twice') units.push({ ...unit, name: `${unit.name}副` });
			else
				Object.assign(
					unit,
					{
						'no-id': { id: '' },
						orphan: { parentId: 'nowhere' },
						circle: { parentId: unit.id },
						'bad-name': { name: 'a\\b' },
						'no-name': { name: ' ' },
						'same-name': { name: units[at - 1]?.name ?? '' },
					}[kind],
				);
		}
		const one = random.pick(people);
		const kind = random.pick(EMPLOYEE_DAMAGE);
		const other = random.pick(people);
		if (kind === 'twice') people.push({ ...one, name: `${one.name}副` });
		else
			Object.assign(
				one,
				{
					'no-id': { id: '' },
					'no-department': { departmentId: '' },
					'unknown-department': { departmentId: 'nowhere' },
					'no-name': { name: '' },
					'no-phone': { mobile: '' },
					'same-phone': { mobile: other.mobile },
					'same-number': { jobNo: other.jobNo },
					'no-duties-told': { leaderOf: undefined, partTime: undefined, roles: undefined },
				}[kind],
			);
	}
	return { departments: units, employees: people };
}

const shuffle = <T>(list: readonly T[], random: Random): T[] =>
	list
		.map((one) => ({ one, at: random.fraction() }))
		.sort((a, b) => a.at - b.at)
		.map(({ one }) => one);
