import * as fc from 'fast-check';
import type {
	BindingLink,
	OaDepartment,
	OaEmployee,
	YzjDepartment,
	YzjDuties,
	YzjLeader,
	YzjPerson,
	YzjPost,
	YzjRoleHolder,
	YzjRoles,
} from '../../../../src/sync/model';
import { bindDept, bindPerson, dept, employee, HEAD, person, yzjDept } from '../planFixture';

/**
 * An OA and a Yunzhijia that know partly the same
 * departments and people, with the links between them.
 */
export interface Pair {
	departments: OaDepartment[];
	employees: OaEmployee[];
	yzjDepartments: YzjDepartment[];
	persons: YzjPerson[];
	duties: YzjDuties;
	roles: YzjRoles;
	bindings: BindingLink[];
}

const NAMES = ['研发', '销售', '财务', '人事', '法务'];
/** Two roles that are managed, and one that Yunzhijia has besides. */
export const ROLE_NAMES = ['审批专员', '出纳'] as const;
const YZJ_ROLES = [...ROLE_NAMES, '保安'].map((name, index) => ({ id: `r${index}`, name }));
const sometimes = (per: number): fc.Arbitrary<boolean> =>
	fc.integer({ min: 0, max: 99 }).map((n) => n < per);

/** Few names and few places, so that renames collide, swap and go round in circles. */
const unit = fc.record({
	oa: sometimes(85),
	yzj: sometimes(80),
	bound: sometimes(85),
	oaRank: fc.nat(99),
	yzjRank: fc.nat(99),
	oaParent: fc.nat(99),
	yzjParent: fc.nat(99),
	oaName: fc.nat(NAMES.length - 1),
	yzjName: fc.nat(NAMES.length - 1),
	disabled: sometimes(8),
	order: fc.option(fc.nat(3), { nil: undefined }),
});

const human = fc.record({
	oa: sometimes(85),
	yzj: sometimes(80),
	bound: sometimes(70),
	place: fc.nat(99),
	yzjPlace: fc.nat(99),
	phone: fc.nat(14),
	yzjPhone: fc.nat(14),
	jobNo: sometimes(60),
	yzjJobNo: sometimes(60),
	left: sometimes(8),
	status: fc.constantFrom<YzjPerson['status']>('1', '1', '1', '1', '2', '0'),
	renamed: sometimes(10),
	/** undefined: the OA says nothing of them. */
	leaderOf: fc.option(fc.array(fc.nat(99), { maxLength: 2 }), { nil: undefined }),
	partTime: fc.option(
		fc.array(fc.record({ place: fc.nat(99), title: fc.constantFrom('', '顾问', '助理') }), {
			maxLength: 2,
		}),
		{ nil: undefined },
	),
	leads: fc.array(fc.nat(99), { maxLength: 2 }),
	posts: fc.array(fc.nat(99), { maxLength: 2 }),
	roles: fc.option(fc.subarray([...ROLE_NAMES, '司机']), { nil: undefined }),
	has: fc.subarray([...ROLE_NAMES]),
	/** Whether what it has is limited to a department. */
	limited: fc.boolean(),
});

export const organisations = (size: { departments: number; people: number }): fc.Arbitrary<Pair> =>
	fc
		.tuple(
			fc.array(unit, { maxLength: size.departments }),
			fc.array(human, { minLength: 1, maxLength: size.people }),
		)
		.map(([units, humans]) => {
			const departments: OaDepartment[] = [dept('r', HEAD, null)];
			const yzjDepartments: YzjDepartment[] = [yzjDept('R', HEAD, '')];
			const bindings: BindingLink[] = [bindDept('r', 'R')];
			const numbered = units.map((one, index) => ({ ...one, index }));
			const placesOa = ['r'];
			for (const one of [...numbered].sort((a, b) => a.oaRank - b.oaRank)) {
				if (!one.oa) continue;
				departments.push(
					dept(
						`${one.index}`,
						NAMES[one.oaName] ?? '',
						placesOa[one.oaParent % placesOa.length] ?? 'r',
						{
							...(one.order === undefined ? {} : { order: one.order }),
							...(one.disabled ? { disabled: true } : {}),
						},
					),
				);
				placesOa.push(`${one.index}`);
			}
			const placesYzj = ['R'];
			const slots = new Set<string>();
			for (const one of [...numbered].sort((a, b) => a.yzjRank - b.yzjRank)) {
				const parentId = placesYzj[one.yzjParent % placesYzj.length] ?? 'R';
				const name = NAMES[one.yzjName] ?? '';
				if (!one.yzj || slots.has(`${parentId}/${name}`)) continue;
				slots.add(`${parentId}/${name}`);
				yzjDepartments.push(yzjDept(`D${one.index}`, name, parentId));
				placesYzj.push(`D${one.index}`);
				if (one.bound) bindings.push(bindDept(`${one.index}`, `D${one.index}`));
			}
			// One employee who is always there: an OA without anybody is
			// an empty reading, and nothing is removed because of it.
			const employees: OaEmployee[] = [employee('keeper', { mobile: '13900000000' })];
			const persons: YzjPerson[] = [];
			const leaders = new Map<string, YzjLeader>();
			const posts = new Map<string, YzjPost>();
			const holders: YzjRoleHolder[] = [];
			const phones = new Set<number>();
			const oaPlace = (place: number): string => placesOa[place % placesOa.length] ?? 'r';
			const yzjPlace = (place: number): string => placesYzj[place % placesYzj.length] ?? 'R';
			const phone = (n: number): string => `1380000${String(1000 + n)}`;
			humans.forEach((one, index) => {
				if (one.oa)
					employees.push(
						employee(`${index}`, {
							departmentId: placesOa[one.place % placesOa.length] ?? 'r',
							mobile: one.phone === 14 ? '' : phone(one.phone),
							...(one.jobNo ? { jobNo: `J${index}` } : {}),
							...(one.left ? { status: 'left' } : {}),
							...(one.leaderOf ? { leaderOf: one.leaderOf.map((place) => oaPlace(place)) } : {}),
							...(one.partTime
								? {
										partTime: one.partTime.map(({ place, title }) => ({
											departmentId: oaPlace(place),
											jobTitle: title,
										})),
									}
								: {}),
							...(one.roles ? { roles: one.roles } : {}),
						}),
					);
				if (!one.yzj) return;
				const held = one.yzjPhone === 14 || phones.has(one.yzjPhone) ? '' : phone(one.yzjPhone);
				if (held !== '') phones.add(one.yzjPhone);
				const openId = `p${index}`;
				for (const orgId of one.leads.map(yzjPlace))
					if (one.status !== '0') leaders.set(`${openId}/${orgId}`, { openId, orgId });
				for (const orgId of one.posts.map(yzjPlace))
					if (one.status !== '0' && orgId !== yzjPlace(one.yzjPlace))
						posts.set(`${openId}/${orgId}`, { openId, orgId, jobTitle: '顾问', weights: '5' });
				for (const { id: roleId, name } of YZJ_ROLES)
					if (
						one.status !== '0' &&
						(name === '保安' ? one.limited : one.has.some((role) => role === name))
					)
						holders.push({ openId, roleId, orgIds: one.limited ? 'R' : '' });
				persons.push(
					person(openId, {
						phone: held,
						orgId: placesYzj[one.yzjPlace % placesYzj.length] ?? 'R',
						status: one.status,
						...(one.yzjJobNo ? { jobNo: `J${index}` } : {}),
						...(one.renamed ? { name: `旧名${index}` } : {}),
					}),
				);
				if (one.bound)
					bindings.push(
						bindPerson(`${index}`, `p${index}`, one.status === '1' ? 'active' : 'removed'),
					);
			});
			return {
				departments,
				employees,
				yzjDepartments,
				persons,
				duties: { leaders: [...leaders.values()], posts: [...posts.values()] },
				roles: { roles: YZJ_ROLES, holders },
				bindings,
			};
		});

/** A failing run names its seed anyway; that of a green one is worth as much. */
const SEED = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
fc.configureGlobal({ seed: SEED });
if (process.env.FC_SCALE !== undefined) console.info(`FC_SEED=${SEED}`);

/** How often a property runs: FC_SCALE multiplies (npm run soak). */
export const runs = (base: number): number =>
	Math.max(1, Math.round(base * Number(process.env.FC_SCALE ?? '1')));
