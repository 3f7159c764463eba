import * as fc from 'fast-check';
import type { OaDepartment, OaEmployee, Plan } from '../../../../src/sync/model';
import { REMOVALS } from '../../../../src/sync/model';
import { makePlan } from '../../../../src/sync/plan/planPush';
import { SyncStop } from '../../../../src/store/stop';
import {
	bindDept,
	bindPerson,
	dept,
	employee,
	HEAD,
	inputOf,
	person,
	torn,
	yzjDept,
} from '../planFixture';
import { organisations, ROLE_NAMES, runs } from './organisations';

const removals = (plan: Plan): string[] =>
	plan.operations
		.filter(
			({ kind }) =>
				REMOVALS.has(kind) ||
				kind === 'remove-leader' ||
				kind === 'delete-post' ||
				kind === 'remove-role',
		)
		.map(({ id }) => id);

describe('a reading that is not what the OA has', () => {
	it('removes nobody and nothing while a side could not be read whole', () => {
		fc.assert(
			fc.property(
				organisations({ departments: 10, people: 12 }),
				fc.constantFrom('block', 'no-removals'),
				fc.boolean(),
				fc.constantFrom('disable', 'leave', 'delete'),
				fc.nat(12),
				(pair, uncertified, oaTorn, removal, keep) => {
					const plan = makePlan(
						inputOf({
							bare: true,
							...pair,
							...(oaTorn
								? { employees: pair.employees.slice(0, keep), oaCertificate: torn }
								: { persons: pair.persons.slice(0, keep), yzjCertificate: torn }),
							settings: {
								uncertified,
								removal,
								leaders: 'sync',
								partTimePosts: 'sync',
								roles: [...ROLE_NAMES],
							},
						}),
					);
					expect(removals(plan)).toEqual([]);
					if (uncertified === 'block') expect(plan.status).toBe('blocked');
				},
			),
			{ numRuns: runs(200) },
		);
	});

	it('removes nobody and nothing because records are damaged', () => {
		const size = 12;
		const parents = fc.array(fc.nat(99), { minLength: size, maxLength: size });
		type Damage = {
			at: number;
			kind: 'none' | 'no-id' | 'twice' | 'orphan' | 'circle' | 'bad-name' | 'no-name' | 'same-name';
			person:
				| 'none'
				| 'no-id'
				| 'twice'
				| 'no-department'
				| 'unknown-department'
				| 'no-name'
				| 'no-phone'
				| 'same-phone';
		};
		const damage = fc.array(
			fc.record<Damage>({
				at: fc.nat(size - 1),
				kind: fc.constantFrom(
					'none',
					'no-id',
					'twice',
					'orphan',
					'circle',
					'bad-name',
					'no-name',
					'same-name',
				),
				person: fc.constantFrom(
					'none',
					'no-id',
					'twice',
					'no-department',
					'unknown-department',
					'no-name',
					'no-phone',
					'same-phone',
				),
			}),
			{ minLength: 1, maxLength: 5 },
		);
		fc.assert(
			fc.property(parents, damage, (above, damages) => {
				const parentOf = (index: number): string =>
					index === 0 || (above[index] ?? 0) % (index + 1) === index
						? 'r'
						: `${(above[index] ?? 0) % (index + 1)}`;
				const departments: OaDepartment[] = [dept('r', HEAD, null)];
				const employees: OaEmployee[] = [employee('keeper', { mobile: '13900000000' })];
				for (let index = 0; index < size; index++) {
					departments.push(dept(`${index}`, `部${index}`, parentOf(index)));
					employees.push(
						employee(`${index}`, { departmentId: `${index}`, mobile: `1380000${1000 + index}` }),
					);
				}
				const given = {
					yzjDepartments: departments.map(({ id, name, parentId }) =>
						yzjDept(`D${id}`, name, parentId === null ? '' : `D${parentId}`),
					),
					persons: employees.map(({ id, name, departmentId, mobile }) =>
						person(`p${id}`, { name, orgId: `D${departmentId}`, phone: mobile ?? '' }),
					),
					bindings: [
						...departments.map(({ id }) => bindDept(id, `D${id}`)),
						...employees.map(({ id }) => bindPerson(id, `p${id}`)),
					],
				};
				expect(
					makePlan(inputOf({ bare: true, ...given, departments, employees })).operations,
				).toEqual([]);
				for (const { at, kind, person: what } of damages) {
					const department = departments[at + 1];
					const one = employees[at + 1];
					if (!department || !one) continue;
					if (kind === 'twice') departments.push({ ...department, name: `${department.name}副` });
					else
						Object.assign(
							department,
							{
								none: {},
								'no-id': { id: '' },
								orphan: { parentId: 'nowhere' },
								circle: { parentId: department.id },
								'bad-name': { name: 'a\\b' },
								'no-name': { name: ' ' },
								'same-name': { name: departments[at]?.name ?? HEAD },
							}[kind],
						);
					if (what === 'twice') employees.push({ ...one, name: `${one.name}副` });
					else
						Object.assign(
							one,
							{
								none: {},
								'no-id': { id: '' },
								'no-department': { departmentId: '' },
								'unknown-department': { departmentId: 'nowhere' },
								'no-name': { name: '' },
								'no-phone': { mobile: '' },
								'same-phone': { mobile: employees[at]?.mobile ?? '' },
							}[what],
						);
				}
				try {
					const plan = makePlan(inputOf({ bare: true, ...given, departments, employees }));
					expect(removals(plan)).toEqual([]);
					expect(plan.headCount).toBeGreaterThanOrEqual(size + 1);
				} catch (error) {
					if (!(error instanceof SyncStop)) throw error;
				}
			}),
			{ numRuns: runs(300) },
		);
	});
});
