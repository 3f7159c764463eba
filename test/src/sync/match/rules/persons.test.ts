import type { BindingLink, OaEmployee, YzjPerson } from '../../../../../src/sync/model';
import type { SettingsInput } from '../../../../../src/settings/push';
import {
	bindPerson,
	EMAIL,
	employee,
	ids,
	JOB_NO,
	op,
	person,
	PHONE,
	planOf,
	reasons,
} from '../../planFixture';

const A = '13800001111';
const B = '13800002222';
const C = '13800003333';

interface Given {
	employees: Array<Partial<OaEmployee> & { id: string }>;
	persons: Array<Partial<YzjPerson> & { openId: string }>;
	bindings?: BindingLink[];
	settings?: SettingsInput;
	elsewhere?: string[];
}
/**
 * The names are the same unless a test says otherwise;
 * nobody is created, so that only links are seen.
 */
function matched({ employees, persons, bindings, settings, elsewhere }: Given): {
	links: string[];
	conflicts: string[];
	created: string[];
} {
	const plan = planOf({
		employees: employees.map(({ id, ...more }) => employee(id, { name: '张三', ...more })),
		persons: persons.map(({ openId, ...more }) => person(openId, { name: '张三', ...more })),
		bindings,
		settings,
		more: { boundElsewhere: new Set(elsewhere) },
	});
	return {
		links: plan.operations
			.filter(({ kind }) => kind === 'bind-person')
			.map(({ oaId, yzjId }) => `${oaId}=${yzjId}`),
		conflicts: reasons(plan.conflicts),
		created: ids(plan.operations).filter((id) => id.startsWith('create-person')),
	};
}
const one = (oa: Partial<OaEmployee>, yzj: Partial<YzjPerson>, settings?: SettingsInput) =>
	matched({ employees: [{ id: '1', ...oa }], persons: [{ openId: 'p', ...yzj }], settings });

describe('automatic binding (C5)', () => {
	it('links by a key that one employee and one person have', () => {
		expect(one({ jobNo: '007' }, { jobNo: ' ００７' }).links).toEqual(['1=p']);
		expect(one({ mobile: A }, { phone: `+86-${A}` }).links).toEqual(['1=p']);
		expect(one({ email: 'A@b.cn' }, { email: 'a@B.cn' }, { matchPairs: [EMAIL] }).links).toEqual([
			'1=p',
		]);
		expect(
			one({ wechat: '007' }, { jobNo: '007' }, { matchPairs: [{ oa: 'wechat', yzj: 'jobNo' }] })
				.links,
		).toEqual(['1=p']);
		const plan = planOf({
			employees: [employee('1', { jobNo: '7', mobile: A })],
			persons: [person('p1', { jobNo: '7', phone: A })],
		});
		expect(op(plan, 'bind-person:1').reason).toBe('same job number, phone');
	});

	it.each(['', '无', '0', '-', '138****1111'])('never links by the key %j', (key) => {
		expect(one({ jobNo: key, mobile: key }, { jobNo: key, phone: key })).toMatchObject({
			links: [],
			created: [],
		});
	});
	it('leading zeros count', () =>
		expect(one({ jobNo: '7', mobile: B }, { jobNo: '007' }).links).toEqual([]));

	it('links nobody with [] and nobody through prototypes', () => {
		expect(one({ jobNo: '7', mobile: B }, { jobNo: '7' }, { matchPairs: [] })).toMatchObject({
			links: [],
			created: ['create-person:1'],
		});
		expect(
			one(
				{ mobile: B },
				{ jobNo: 'function Object() { [native code] }' },
				{ matchPairs: [{ oa: 'toString', yzj: 'jobNo' }] },
			).links,
		).toEqual([]);
	});

	it('one person for two employees: neither', () => {
		// Each has a key of its own that leads to the person.
		expect(
			matched({
				employees: [
					{ id: '1', jobNo: '7' },
					{ id: '2', mobile: A },
				],
				persons: [{ openId: 'p', jobNo: '7', phone: A }],
			}),
		).toMatchObject({ links: [], conflicts: ['1: claimed-twice', '2: claimed-twice'] });
		// One key that both have.
		expect(
			matched({
				employees: [
					{ id: '1', jobNo: '7' },
					{ id: '2', jobNo: '7' },
				],
				persons: [{ openId: 'p', jobNo: '7' }],
			}),
		).toMatchObject({ links: [], conflicts: ['1: several-records', '2: several-records'] });
	});
	it('two persons for one employee: neither', () => {
		expect(
			matched({
				employees: [{ id: '1', jobNo: '7' }],
				persons: [
					{ openId: 'p', jobNo: '7' },
					{ openId: 'q', jobNo: '7' },
				],
			}),
		).toMatchObject({ links: [], conflicts: ['1: ambiguous-match'], created: [] });
		expect(
			matched({
				employees: [{ id: '1', jobNo: '7', mobile: A }],
				persons: [
					{ openId: 'p', jobNo: '7' },
					{ openId: 'q', phone: A },
				],
			}),
		).toMatchObject({ links: [], conflicts: ['1: pairs-disagree'] });
	});
	it('a shared key confirms nothing: the other one decides as if it were alone', () => {
		const persons = [{ openId: 'p', jobNo: '7', phone: A, name: '李四' }];
		expect(
			matched({
				employees: [
					{ id: '1', jobNo: '7', mobile: A },
					{ id: '2', jobNo: '7', mobile: B },
				],
				persons,
			}),
		).toMatchObject({ links: [], conflicts: ['1: name-differs', '2: pairs-disagree'] });
	});
	it('a key of somebody who left the OA is nobody’s', () => {
		expect(
			matched({
				employees: [
					{ id: '1', mobile: A },
					{ id: '2', mobile: A, status: 'left', name: '李四' },
				],
				persons: [{ openId: 'p', phone: A }],
			}),
		).toMatchObject({ links: [], conflicts: ['1: ambiguous-match'] });
	});

	it('the order of the pairs does not make a stranger', () => {
		for (const matchPairs of [
			[JOB_NO, PHONE],
			[PHONE, JOB_NO],
		])
			expect(
				one({ jobNo: '7', mobile: A }, { jobNo: '8', phone: A }, { matchPairs }),
			).toMatchObject({ links: [], conflicts: ['1: pairs-disagree'] });
	});

	describe('numbers that change hands', () => {
		it('a phone alone needs the name; ignore switches that off', () => {
			expect(one({ mobile: A, name: '李四' }, { phone: A })).toMatchObject({
				links: [],
				conflicts: ['1: name-differs'],
			});
			expect(one({ mobile: A, name: '张三(研发)' }, { phone: A }).links).toEqual(['1=p']);
			expect(one({ mobile: A, name: '张三丰' }, { phone: A }).links).toEqual([]);
			expect(
				one({ mobile: A, name: '李四' }, { phone: A }, { matchNames: 'ignore' }).links,
			).toEqual(['1=p']);
		});
		it('a recycled phone of a leaver does not hand over the leaver', () => {
			expect(one({ mobile: A, jobNo: '9' }, { phone: A, jobNo: '7' })).toMatchObject({
				links: [],
				conflicts: ['1: pairs-disagree'],
				created: [],
			});
		});
		it('a changed phone does not speak against job number and name together', () => {
			expect(one({ jobNo: '7', mobile: B }, { jobNo: '7', phone: A }).links).toEqual(['1=p']);
			expect(
				one({ jobNo: '7', mobile: B, name: '李四' }, { jobNo: '7', phone: A }).conflicts,
			).toEqual(['1: name-differs']);
		});
		it('several keys that agree need the name too: a successor may get the phone and the job number', () => {
			expect(one({ jobNo: '7', mobile: A, name: '李四' }, { jobNo: '7', phone: A })).toMatchObject({
				links: [],
				conflicts: ['1: name-differs'],
				created: [],
			});
			expect(
				one(
					{ jobNo: '7', mobile: A, name: '李四' },
					{ jobNo: '7', phone: A },
					{ matchNames: 'ignore' },
				).links,
			).toEqual(['1=p']);
			expect(
				one({ jobNo: '7', mobile: A, name: '张三 (研发)' }, { jobNo: '7', phone: A }).links,
			).toEqual(['1=p']);
		});
		it('a job number needs the name, unless it is the only pair', () => {
			expect(one({ jobNo: '7', name: '李四' }, { jobNo: '7', phone: A }).conflicts).toEqual([
				'1: name-differs',
			]);
			expect(
				one({ jobNo: '7', name: '李四' }, { jobNo: '7' }, { matchPairs: [JOB_NO] }).links,
			).toEqual(['1=p']);
		});
	});

	it.each<YzjPerson['status']>(['0', '2'])(
		'a person with status %s is not linked by a rule',
		(status) => {
			expect(one({ jobNo: '7', mobile: A }, { jobNo: '7', phone: A, status })).toMatchObject({
				links: [],
				conflicts: ['1: candidate-inactive'],
				created: [],
			});
		},
	);

	describe('existing links', () => {
		const bindings = [bindPerson('2', 'p')];
		it('are never changed by a rule: who has the job number of a linked person is reported, not created', () => {
			const given = {
				employees: [{ id: '1', jobNo: '7', mobile: B }, { id: '2' }],
				persons: [{ openId: 'p', jobNo: '7', phone: A }],
			};
			expect(matched({ ...given, bindings })).toEqual({
				links: [],
				conflicts: ['1: bound-elsewhere'],
				created: [],
			});
			expect(
				matched({ ...given, bindings: [bindPerson('gone', 'p', 'removed')] }).conflicts,
			).toContain('1: bound-elsewhere');
			expect(matched({ ...given, elsewhere: ['p'] }).conflicts).toContain('1: bound-elsewhere');
		});
		it('one pair to a linked person and one to somebody else: neither', () => {
			expect(
				matched({
					employees: [{ id: '1', jobNo: '7', mobile: C }, { id: '2' }],
					persons: [
						{ openId: 'p', jobNo: '7', phone: A },
						{ openId: 'q', phone: C },
					],
					bindings,
				}),
			).toMatchObject({ links: [], conflicts: ['1: pairs-disagree'] });
		});
		it('hold although every key says otherwise', () => {
			expect(
				matched({
					employees: [{ id: '2', jobNo: '9', mobile: C }],
					persons: [
						{ openId: 'p', jobNo: '7', phone: A },
						{ openId: 'q', jobNo: '9', phone: B },
					],
					bindings,
				}),
			).toMatchObject({ links: [], conflicts: [] });
		});
	});
});
