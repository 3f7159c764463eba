import type { OaEmployee, YzjRoleHolder } from '../../../../src/sync/model';
import { parseSettings, type SettingsInput } from '../../../../src/settings/push';
import { SettingsError } from '../../../../src/settings/problems';
import {
	bindPerson,
	employee,
	hits,
	ids,
	op,
	person,
	planOf,
	torn,
	type Case,
} from '../planFixture';

const ROLES: SettingsInput = {
	roles: ['审批专员', '出纳'],
	guards: { 'gross-roles': { off: true } },
};
const APPROVER = { id: 'r1', name: '审批专员' };
const CASHIER = { id: 'r2', name: '出纳' };
const has = (openId: string, roleId: string, orgIds = ''): YzjRoleHolder => ({
	openId,
	roleId,
	orgIds,
});

/** One linked person; the OA record and who has which role as given. */
const one = (
	record: Partial<OaEmployee>,
	holders: YzjRoleHolder[] = [],
	more: Partial<Case> = {},
): Case => ({
	employees: [employee('keeper'), employee('a', record)],
	persons: [person('pkeeper'), person('pa')],
	roles: { roles: [APPROVER, CASHIER], holders },
	settings: ROLES,
	...more,
	bindings: [bindPerson('keeper', 'pkeeper'), bindPerson('a', 'pa'), ...(more.bindings ?? [])],
});
const planned = (given: Case): string[] => ids(planOf(given).operations);

describe('roles', () => {
	it('are given and taken as the OA says, by names that are compared as all names are', () => {
		const plan = planOf(one({ roles: [' 审批专员 '] }, [has('pa', 'r2', 'D1,D2')]));
		expect(ids(plan.operations)).toEqual(['remove-role:a/r2', 'assign-role:a/r1']);
		expect(op(plan, 'remove-role:a/r2')).toMatchObject({
			object: 'person',
			yzjId: 'pa',
			before: { role: '出纳', roleId: 'r2', roleOrgIds: 'D1,D2' },
			after: { role: '' },
			needs: [],
			target: { orgId: 'R' },
		});
		expect(op(plan, 'assign-role:a/r1')).toMatchObject({
			before: { role: '' },
			after: { role: '审批专员', roleId: 'r1' },
			reason: 'in this role in the OA',
		});
		expect(plan.counts.persons).toMatchObject({ update: 1 });
	});
	it('a record without the field says nothing, and neither does a field of that name that is no list; an empty list takes all of them', () => {
		const both = [has('pa', 'r1'), has('pa', 'r2')];
		expect(planned(one({}, both))).toEqual([]);
		expect(planned(one({ roles: '审批专员' }, both))).toEqual([]);
		expect(planned(one({ roles: [] }, both))).toEqual(['remove-role:a/r1', 'remove-role:a/r2']);
	});
	it('whoever has a role keeps it with the departments that somebody limited it to', () => {
		expect(planned(one({ roles: ['审批专员'] }, [has('pa', 'r1', 'D1')]))).toEqual([]);
	});
	it('strangers, people who leave, and those whom another source has linked, keep theirs', () => {
		const holders = [has('px', 'r1'), has('pa', 'r1')];
		expect(
			planned(
				one({ roles: [] }, holders, { persons: [person('pkeeper'), person('pa'), person('px')] }),
			),
		).toEqual(['remove-role:a/r1']);
		expect(planned(one({ roles: [], status: 'left' }, holders))).toEqual(['disable-person:a']);
		expect(
			planned(one({ roles: [] }, holders, { more: { boundElsewhere: new Set(['pa']) } })),
		).toEqual([]);
		expect(planned(one({ roles: [], departmentId: 'nowhere' }, holders))).toEqual([]);
	});
	it('that the settings do not name are left alone, and named once', () => {
		const plan = planOf(
			one({ roles: ['审批专员', '司机', '司机'] }, [has('pa', 'r1'), has('pa', 'r2')], {
				settings: { ...ROLES, roles: ['审批专员'] },
			}),
		);
		expect(plan.operations).toEqual([]);
		expect(plan.notes).toMatchObject([
			{
				kind: 'run',
				oaId: '',
				yzjId: '',
				name: '',
				reason: 'roles-not-managed',
				message: expect.stringContaining('司机 (1). They are left alone.'),
			},
		]);
		expect(
			planOf(one({ roles: Array.from({ length: 23 }, (_, n) => `角色${n + 10}`) }, [], {})).notes[0]
				?.message,
		).toMatch(/角色29 \(1\), and 3 more\./);
	});
	it('stay with the setting keep, in a plan that is the same to the byte', () => {
		const settings: SettingsInput = { guards: ROLES.guards };
		const without = planOf(one({}, [], { settings, roles: undefined }));
		expect(planOf(one({ roles: [] }, [has('pa', 'r1')], { settings })).hash).toBe(without.hash);
		expect(
			planOf(one({ roles: ['司机'] }, [], { settings: { ...settings, roles: 'keep' } })).hash,
		).toBe(without.hash);
		expect(without.settings).not.toHaveProperty('roles');
	});
	it('somebody new, or let in again, gets them afterwards', () => {
		expect(
			op(
				planOf(
					one({ mobile: '13800000001', roles: ['出纳'] }, [], {
						bindings: [],
						employees: [
							employee('keeper'),
							employee('n', { mobile: '13800000001', roles: ['出纳'] }),
						],
					}),
				),
				'assign-role:n/r2',
			),
		).toMatchObject({ yzjId: '', needs: ['create-person:n'] });
		expect(
			op(
				planOf(
					one({ roles: ['出纳'] }, [], {
						persons: [person('pkeeper'), person('pa', { status: '2' })],
						more: { endedByUs: new Set(['a']) },
					}),
				),
				'assign-role:a/r2',
			).needs,
		).toEqual(['enable-person:a']);
	});
	it('no two operations have one id, whatever the ids are made of', () => {
		const odd = ['x', 'x/y', 'y', 'x%2Fy'];
		const plan = planOf({
			employees: odd.map((id) => employee(id, { roles: odd })),
			persons: odd.map((id) => person(`p${id}`)),
			bindings: odd.map((id) => bindPerson(id, `p${id}`)),
			roles: { roles: odd.map((id) => ({ id, name: id })), holders: [] },
			settings: { roles: odd },
		});
		expect(new Set(ids(plan.operations)).size).toBe(16);
	});
	it('a reading that is not whole takes none, and of Yunzhijia it gives none either', () => {
		const given = one({ roles: ['审批专员'] }, [has('pa', 'r2')], {
			settings: { ...ROLES, uncertified: 'no-removals' },
		});
		expect(planned({ ...given, oaCertificate: torn })).toEqual(['assign-role:a/r1']);
		expect(planned({ ...given, yzjCertificate: torn })).toEqual([]);
	});
	it('too many that would be taken away at once hold the plan', () => {
		const many = Array.from({ length: 10 }, (_, n) => `e${n}`);
		const given = (roles: (n: number) => string[]): Case => ({
			employees: many.map((id, n) => employee(id, { roles: roles(n) })),
			persons: many.map((id) => person(`p${id}`)),
			bindings: many.map((id) => bindPerson(id, `p${id}`)),
			roles: { roles: [APPROVER], holders: many.map((id) => has(`p${id}`, 'r1')) },
			settings: { roles: ['审批专员'] },
		});
		expect(hits(planOf(given((n) => (n < 3 ? [] : ['审批专员']))))).toEqual([]);
		const plan = planOf(given((n) => (n < 4 ? [] : ['审批专员'])));
		expect(plan.guards).toMatchObject([
			{
				id: 'gross-roles',
				limit: 3,
				actual: 4,
				message: expect.stringContaining(
					'4 of 10 managed roles that persons have would be taken away; at most 3',
				),
			},
		]);
	});
});

describe('the setting roles', () => {
	it('is keep, or names of roles, each once', () => {
		expect(parseSettings({}).roles).toBe('keep');
		expect(parseSettings({ roles: [' 出纳 ', '审批专员'] }).roles).toEqual(['出纳', '审批专员']);
		// Compared each with each they took longer than the test may.
		expect(
			parseSettings({ roles: Array.from({ length: 20_000 }, (_, n) => `角色（${n}）`) }).roles,
		).toHaveLength(20_000);
		for (const [roles, problem] of [
			['all', 'roles: Invalid input: expected "keep"'],
			[[], 'at least one name'],
			[[' '], 'a role without a name'],
			[['ＡＢ', 'AB '], '"AB" is listed already'],
		] as const) {
			expect(() => parseSettings({ roles })).toThrow(SettingsError);
			expect(() => parseSettings({ roles })).toThrow(problem);
		}
	});
});
