import { parseSettings } from '../../../../src/settings/push';
import { SettingsError } from '../../../../src/settings/problems';

const problems = (input: unknown): string[] => {
	try {
		parseSettings(input);
	} catch (error) {
		if (error instanceof SettingsError) return [...error.problems];
		throw error;
	}
	return [];
};
/** The key that each line begins with. */
const keys = (input: unknown): string[] => problems(input).map((line) => line.split(':')[0] ?? '');

describe('settings', () => {
	it.each([[undefined], [null], [''], ['  '], ['{}'], [{}]])('%j means the defaults', (input) => {
		expect(parseSettings(input)).toMatchObject({
			topDepartment: null,
			createMembers: true,
			accountField: { from: 'mobile', as: 'mobile' },
			removal: 'disable',
			uncertified: 'block',
			guards: {},
			protected: [],
			readOnly: false,
			matchNames: 'check',
			scope: { departments: { include: [], exclude: [] }, employees: { include: [], exclude: [] } },
		});
	});

	it('reads the example of the documentation', () => {
		const example = {
			source: 'e10',
			apply: 'ask',
			topDepartment: { path: ['研发中心'] },
			createMembers: true,
			accountField: { from: 'mobile', as: 'mobile' },
			matchPairs: [{ oa: 'jobNo', yzj: 'jobNo' }],
			fieldMapping: [
				{ from: 'jobTitle', to: 'jobTitle', transform: 'trim', whenEmpty: 'keep' },
				{ from: 'sex', to: 'gender', transform: { map: { 男: '1' } } },
			],
			scope: {
				departments: { include: [], exclude: ['9'] },
				employees: { include: [{ department: '1' }], exclude: [{ employee: '2' }] },
			},
			threshold: 10,
			removal: 'disable',
			uncertified: 'block',
			guards: { 'gross-persons': { max: 10, percent: 5 }, creations: { off: true } },
			protected: ['x'],
			activeFrom: '2026-01-31',
			activeUntil: '2026-12-31T02:00:00+08:00',
			readOnly: false,
		};
		expect(problems(example)).toEqual([]);
		expect(parseSettings(JSON.stringify(example))).toEqual(parseSettings(example));
	});

	it('names every wrong key at once', () => {
		expect(
			keys({
				treshold: 3,
				threshold: -1,
				apply: 'now',
				removal: 'kill',
				topDepartment: { orgid: 'x' },
				accountField: { from: 'mobile', as: 'fax' },
				matchPairs: [{ oa: 'jobNo', yzj: 'wechat' }],
				scope: { departments: { includes: ['1'] }, employees: { include: [{ dept: '1' }] } },
				guards: { 'gros-persons': { max: 1 }, branch: {} },
				activeFrom: 'tomorrow',
				protected: [1],
			}).sort(),
		).toEqual([
			'accountField.as',
			'activeFrom',
			'apply',
			'guards.branch',
			'guards.gros-persons',
			'matchPairs[0].yzj',
			'protected[0]',
			'removal',
			'scope.departments.includes',
			'scope.employees.include[0]',
			'threshold',
			'topDepartment',
			'treshold',
		]);
	});

	it.each<[string, unknown, string]>([
		[
			'one field mapped twice',
			{
				fieldMapping: [
					{ from: 'a', to: 'jobNo' },
					{ from: 'b', to: 'jobNo' },
				],
			},
			'fieldMapping[1].to',
		],
		[
			'a second source for the account',
			{ fieldMapping: [{ from: 'phone2', to: 'phone' }] },
			'fieldMapping[0].to',
		],
		[
			'a second source for an e-mail account',
			{
				accountField: { from: 'email', as: 'email' },
				fieldMapping: [{ from: 'other', to: 'email' }],
			},
			'fieldMapping[0].to',
		],
		[
			'a field that cannot be read back',
			{ fieldMapping: [{ from: 'id', to: 'identityId' }] },
			'fieldMapping[0].to',
		],
		[
			'a prototype as a field',
			{ matchPairs: [{ oa: '__proto__', yzj: 'jobNo' }] },
			'matchPairs[0].oa',
		],
		['a limit over 100 %', { guards: { branch: { percent: 101 } } }, 'guards.branch'],
		['a canary of nothing', { canary: { objects: 0 } }, 'canary'],
		['a canary of both kinds', { canary: { objects: 1, department: '7' } }, 'canary'],
		[
			'a text',
			'not json',
			'the text is not JSON (Unexpected token \'o\', "not json" is not valid JSON)',
		],
		['a list', [], 'settings'],
	])('refuses %s', (_what, input, key) =>
		expect(problems(input).some((line) => line.startsWith(key))).toBe(true),
	);

	it('names the item or the value that is wrong, where what stands around it is right', () => {
		expect(problems({ roles: ['审批专员', '　'], canary: { objects: 0 } })).toEqual([
			'roles[1]: a role without a name',
			expect.stringMatching(/^canary\.objects: Too small/),
		]);
		expect(problems({ roles: ['审批专员', null] })).toEqual([
			'roles[1]: Invalid input: expected string, received null',
		]);
		expect(problems({ roles: [] })).toEqual([
			'roles: Invalid input: expected "keep", or a list with at least one name',
		]);
	});

	it('the account may be named in the mapping too, from the same field', () =>
		expect(problems({ fieldMapping: [{ from: 'mobile', to: 'phone' }] })).toEqual([]));
});
