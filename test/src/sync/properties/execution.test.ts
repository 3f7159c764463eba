import * as fc from 'fast-check';
import { makePlan } from '../../../../src/sync/plan/planPush';
import { dutyKey, rolesOf, type Plan } from '../../../../src/sync/model';
import { nameKey, phoneKey } from '../../../../src/lib/canonical/text';
import type { SettingsInput } from '../../../../src/settings/push';
import { inputOf } from '../planFixture';
import { YzjModel } from '../yzjModel';
import { organisations, ROLE_NAMES, runs, type Pair } from './organisations';

const planFor = (pair: Pair, model: YzjModel, settings: SettingsInput): Plan =>
	makePlan(
		inputOf({
			bare: true,
			...pair,
			yzjDepartments: [...model.departments.values()],
			persons: [...model.persons.values()],
			duties: model.duties,
			roles: model.roles,
			bindings: model.bindings,
			settings,
		}),
	);
const duties = fc.record({
	leaders: fc.constantFrom('keep', 'sync'),
	partTimePosts: fc.constantFrom('keep', 'sync', 'sync'),
	roles: fc.constantFrom<SettingsInput['roles'][]>('keep', [...ROLE_NAMES], ['出纳']),
});

describe('a plan on a strict Yunzhijia', () => {
	it('goes through without breaking a rule, ends as the OA says, and leaves nothing for a second run', () => {
		fc.assert(
			fc.property(
				organisations({ departments: 12, people: 14 }),
				fc.constantFrom('disable', 'leave', 'delete'),
				duties,
				(pair, removal, kept) => {
					const settings: SettingsInput = {
						removal,
						...kept,
						guards: { 'gross-duties': { off: true }, 'gross-roles': { off: true } },
					};
					const posts = kept.partTimePosts === 'sync' ? pair.duties.posts : [];
					const model = new YzjModel(
						pair.yzjDepartments,
						pair.persons,
						pair.bindings,
						{ ...pair.duties, posts },
						pair.roles,
					);
					let plan = planFor(pair, model, settings);
					const clean = plan.conflicts.length === 0;
					for (let run = 1; plan.operations.length > 0; run++) {
						// What a deletion or a release makes possible comes with the next run; without
						// conflicts there is nothing of the kind.
						if (run > (clean ? 1 : 6))
							throw new Error(
								`run ${run + 1} still plans ${plan.operations.map((operation) => operation.id).join(', ')}`,
							);
						model.applyAll(plan);
						plan = planFor(pair, model, settings);
					}
					expectAsTheOaSays(pair, model, plan);
					expectDutiesAsTheOaSays(pair, model, plan, kept);
					expectRolesAsTheOaSays(pair, model, plan, kept.roles ?? 'keep');
				},
			),
			{ numRuns: runs(600) },
		);
	});

	it('keeps to the rules also with a scope, a top department and another source', () => {
		const pick = fc.subarray(['0', '1', '2', '3', '4', '5']);
		fc.assert(
			fc.property(
				organisations({ departments: 10, people: 5 }),
				fc.record({ include: pick, exclude: pick }),
				fc.option(fc.constantFrom('D0', 'D1', 'D2'), { nil: undefined }),
				fc.subarray(['D3', 'D4', 'p0', 'p1']),
				(pair, scope, top, elsewhere) => {
					const model = new YzjModel(
						pair.yzjDepartments,
						pair.persons,
						pair.bindings,
						pair.duties,
						pair.roles,
					);
					const topDepartment =
						top !== undefined && model.departments.has(top) ? { orgId: top } : null;
					const before = new Map(elsewhere.map((id) => [id, model.persons.get(id)?.status]));
					const again = (): Plan =>
						makePlan(
							inputOf({
								bare: true,
								...pair,
								duties: model.duties,
								roles: model.roles,
								yzjDepartments: [...model.departments.values()],
								persons: [...model.persons.values()],
								bindings: model.bindings,
								settings: {
									topDepartment,
									leaders: 'sync',
									partTimePosts: 'sync',
									roles: [...ROLE_NAMES],
									scope: { departments: scope },
								},
								more: { boundElsewhere: new Set(elsewhere) },
							}),
						);
					let plan = again();
					for (let run = 1; plan.operations.length > 0; run++) {
						if (run > 6)
							throw new Error(
								`run ${run + 1} still plans ${plan.operations.map((operation) => operation.id).join(', ')}`,
							);
						model.applyAll(plan);
						plan = again();
					}
					for (const [id, status] of before)
						if (status === '1') expect(model.persons.get(id)?.status).toBe('1');
					for (const id of elsewhere)
						if (pair.yzjDepartments.some((department) => department.id === id))
							expect(model.departments.has(id)).toBe(true);
				},
			),
			{ numRuns: runs(400) },
		);
	});

	it('finds its way out of any permutation of names and places', () => {
		// All departments linked, all in one or two places,
		// every name in use: only temporary names help.
		const arrangement = fc
			.integer({ min: 2, max: 8 })
			.chain((size) =>
				fc.tuple(
					fc.shuffledSubarray([...Array(size).keys()], { minLength: size }),
					fc.array(fc.boolean(), { minLength: size, maxLength: size }),
					fc.array(fc.boolean(), { minLength: size, maxLength: size }),
				),
			);
		fc.assert(
			fc.property(arrangement, ([names, left, wasLeft]) => {
				const pair: Pair = {
					departments: [{ id: 'r', name: '集团', parentId: null }],
					employees: [
						{ id: 'keeper', name: '姓名keeper', departmentId: 'r', mobile: '13900000000' },
					],
					yzjDepartments: [{ id: 'R', name: '集团', parentId: '', longName: '', weights: 0 }],
					persons: [],
					duties: { leaders: [], posts: [] },
					roles: { roles: [], holders: [] },
					bindings: [{ kind: 'department', oaId: 'r', yzjId: 'R', state: 'active' }],
				};
				for (const side of ['x', 'y']) {
					pair.departments.push({ id: side, name: side, parentId: 'r' });
					pair.yzjDepartments.push({
						id: side.toUpperCase(),
						name: side,
						parentId: 'R',
						longName: side,
						weights: 0,
					});
					pair.bindings.push({
						kind: 'department',
						oaId: side,
						yzjId: side.toUpperCase(),
						state: 'active',
					});
				}
				names.forEach((name, index) => {
					pair.departments.push({
						id: `${index}`,
						name: `n${name}`,
						parentId: left[index] ? 'x' : 'y',
					});
					pair.yzjDepartments.push({
						id: `D${index}`,
						name: `n${index}`,
						parentId: wasLeft[index] ? 'X' : 'Y',
						longName: '',
						weights: 0,
					});
					pair.bindings.push({
						kind: 'department',
						oaId: `${index}`,
						yzjId: `D${index}`,
						state: 'active',
					});
				});
				const model = new YzjModel(pair.yzjDepartments, pair.persons, pair.bindings);
				const plan = planFor(pair, model, {});
				expect(plan.conflicts).toEqual([]);
				model.applyAll(plan);
				expect(planFor(pair, model, {}).operations).toEqual([]);
				names.forEach((name, index) =>
					expect(model.departments.get(`D${index}`)).toMatchObject({
						name: `n${name}`,
						parentId: left[index] ? 'X' : 'Y',
					}),
				);
			}),
			{ numRuns: runs(300) },
		);
	});
});

/**
 * Everything that is not reported as set aside stands where the OA has it; of a link in doubt name
 * and account may be as they were.
 */
function expectAsTheOaSays(pair: Pair, model: YzjModel, last: Plan): void {
	const aside = new Set(last.conflicts.map((conflict) => `${conflict.kind}:${conflict.oaId}`));
	const held = new Set(
		last.notes.flatMap((note) =>
			note.reason === 'doubtful-link' && note.facts.holds ? [note.oaId] : [],
		),
	);
	// A department that the OA closed takes its people where Yunzhijia
	// has it; elsewhere, whoever is linked stays where they are.
	const sealed = new Set(
		last.notes.flatMap(({ reason, oaId }) => (reason === 'sealed-kept' ? [oaId] : [])),
	);
	const takes = (id: string): boolean => inScope(id) || sealed.has(id);
	const linked = new Set(
		pair.bindings.flatMap(({ kind, oaId }) => (kind === 'person' ? [oaId] : [])),
	);
	const before = new Map(pair.persons.map((person) => [person.openId, person]));
	const byId = new Map(pair.departments.map((department) => [department.id, department]));
	const inScope = (id: string | null): boolean =>
		id === null || (byId.get(id)?.disabled !== true && inScope(byId.get(id)?.parentId ?? null));
	for (const department of pair.departments) {
		const at = model.departments.get(model.linked('department', department.id) ?? '');
		if (aside.has(`department:${department.id}`)) continue;
		if (!inScope(department.id)) continue;
		expect({
			id: department.id,
			name: nameKey(at?.name ?? 'nowhere'),
			parent: at?.parentId,
		}).toEqual({
			id: department.id,
			name: nameKey(department.name),
			parent: department.parentId === null ? '' : model.linked('department', department.parentId),
		});
	}
	for (const employee of pair.employees) {
		if (aside.has(`person:${employee.id}`)) continue;
		const person = model.persons.get(model.linked('person', employee.id) ?? '');
		if (employee.status === 'left') {
			expect(person?.status === '1').toBe(false);
			continue;
		}
		const was = before.get(person?.openId ?? '');
		let home = byId.get(employee.departmentId);
		while (home && !takes(home.id)) home = byId.get(home.parentId ?? '');
		expect({
			id: employee.id,
			status: person?.status,
			name: person?.name,
			org: person?.orgId,
		}).toEqual({
			id: employee.id,
			status: '1',
			name: held.has(employee.id) && person?.name === was?.name ? was?.name : employee.name,
			org:
				linked.has(employee.id) && !takes(employee.departmentId) && person?.orgId === was?.orgId
					? was?.orgId
					: model.linked('department', home?.id ?? ''),
		});
		if (phoneKey(employee.mobile ?? '') !== '')
			expect([employee.mobile, ...(held.has(employee.id) ? [was?.phone] : [])]).toContain(
				person?.phone,
			);
	}
	for (const link of pair.bindings) {
		if (
			link.kind !== 'person' ||
			link.state !== 'active' ||
			pair.employees.some((employee) => employee.id === link.oaId)
		)
			continue;
		expect(model.persons.get(link.yzjId)?.status === '1').toBe(false);
	}
}

/**
 * Leaders and posts of employees who are not set aside are those that their OA records name; where
 * a record says nothing, or the setting says keep, none is taken away.
 */
function expectDutiesAsTheOaSays(
	pair: Pair,
	model: YzjModel,
	last: Plan,
	{ leaders, partTimePosts }: { leaders: string; partTimePosts: string },
): void {
	const aside = new Set(last.conflicts.map((conflict) => `${conflict.kind}:${conflict.oaId}`));
	const byId = new Map(pair.departments.map((department) => [department.id, department]));
	const managed = (id: string): boolean => {
		for (let at = byId.get(id); at; at = byId.get(at.parentId ?? ''))
			if (at.disabled === true || aside.has(`department:${at.id}`)) return false;
		return model.linked('department', id) !== undefined;
	};
	const orgs = new Set(
		[...byId.keys()].filter(managed).map((id) => model.linked('department', id) ?? ''),
	);
	const now = model.duties;
	for (const employee of pair.employees) {
		if (aside.has(`person:${employee.id}`) || employee.status === 'left') continue;
		const openId = model.linked('person', employee.id) ?? '';
		const main = model.persons.get(openId)?.orgId;
		const orgsOf = (ids: readonly string[]): string[] =>
			[...new Set(ids.filter(managed).map((id) => model.linked('department', id) ?? ''))].sort();
		const here = (list: ReadonlyArray<{ openId: string; orgId: string }>): string[] =>
			list
				.filter((duty) => duty.openId === openId && orgs.has(duty.orgId))
				.map(({ orgId }) => orgId)
				.sort();
		if (leaders === 'sync' && employee.leaderOf)
			expect({ id: employee.id, leads: here(now.leaders) }).toEqual({
				id: employee.id,
				leads: orgsOf(employee.leaderOf),
			});
		if (partTimePosts === 'sync' && employee.partTime)
			expect({ id: employee.id, posts: here(now.posts) }).toEqual({
				id: employee.id,
				posts: orgsOf(employee.partTime.map(({ departmentId }) => departmentId)).filter(
					(orgId) => orgId !== main,
				),
			});
	}
	// Who is nobody's employee keeps everything.
	const strangers = new Set(pair.persons.map(({ openId }) => openId));
	for (const link of [...pair.bindings, ...model.bindings]) strangers.delete(link.yzjId);
	const there = new Set(
		[...now.leaders, ...now.posts].map(({ openId, orgId }) => dutyKey(openId, orgId)),
	);
	for (const { openId, orgId } of pair.duties.leaders)
		if (strangers.has(openId) && model.departments.has(orgId))
			expect(there).toContain(dutyKey(openId, orgId));
}

/**
 * Managed roles of employees who are not set aside are those that their OA records name; all else
 * stays as it was, departments included.
 */
function expectRolesAsTheOaSays(
	pair: Pair,
	model: YzjModel,
	last: Plan,
	managed: 'keep' | readonly string[],
): void {
	const aside = new Set(last.conflicts.map((conflict) => `${conflict.kind}:${conflict.oaId}`));
	const nameOf = new Map(pair.roles.roles.map(({ id, name }) => [id, name]));
	const isManaged = (roleId: string): boolean =>
		managed !== 'keep' && managed.includes(nameOf.get(roleId) ?? '');
	const now = model.roles.holders;
	const told = new Map<string, readonly string[]>();
	for (const employee of pair.employees) {
		const names = rolesOf(employee);
		const openId = model.linked('person', employee.id) ?? '';
		if (names === undefined || employee.status === 'left') continue;
		told.set(openId, names);
		if (aside.has(`person:${employee.id}`)) continue;
		const wanted = managed === 'keep' ? [] : managed.filter((name) => names.includes(name)).sort();
		expect({
			id: employee.id,
			has: now
				.filter((holder) => holder.openId === openId && isManaged(holder.roleId))
				.map(({ roleId }) => nameOf.get(roleId))
				.sort(),
		}).toEqual({ id: employee.id, has: wanted });
	}
	for (const before of pair.roles.holders) {
		const { openId, roleId } = before;
		const kept =
			!isManaged(roleId) || told.get(openId)?.includes(nameOf.get(roleId) ?? '') !== false;
		if (kept && model.persons.get(openId)?.status === '1') expect(now).toContainEqual(before);
	}
}
