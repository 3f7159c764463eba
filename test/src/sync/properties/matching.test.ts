import * as fc from 'fast-check';
import { makePlan } from '../../../../src/sync/plan';
import type { OaEmployee, YzjPerson } from '../../../../src/sync/model';
import { bindPerson, EMAIL, employee, inputOf, JOB_NO, person, PHONE } from '../planFixture';
import type { MatchPair } from '../../../../src/sync/settings';
import { runs } from './organisations';

/** What happened to one human being's data on its way into the two systems. */
const human = fc.record({
	oa: fc.integer({ min: 0, max: 99 }).map((n) => n < 85),
	yzj: fc.integer({ min: 0, max: 99 }).map((n) => n < 85),
	name: fc.constantFrom('张伟', '王芳', '李明', '李明华', '陈静', '欧阳文', 'Ａnn', '赵 磊'),
	left: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
	jobNo: fc.constantFrom(
		'own',
		'own',
		'own',
		'own',
		'blank',
		'placeholder',
		'oa-only',
		'yzj-only',
		'shared',
		'taken-over',
	),
	phone: fc.constantFrom(
		'own',
		'own',
		'own',
		'own',
		'blank',
		'masked',
		'changed-in-oa',
		'changed-in-yzj',
		'recycled',
		'shared',
	),
	email: fc.constantFrom('own', 'own', 'blank', 'recycled', 'shared', 'oa-only'),
	inactive: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});
type Human = typeof human extends fc.Arbitrary<infer T> ? T : never;

/**
 * Both directories as they come of these humans. `i` is who it is; a recycled number is the one that the human before had,
 * a shared one belongs to a whole office, one taken over is a job number that somebody else's record wrongly has in Yunzhijia.
 */
function directories(humans: readonly Human[]): { employees: OaEmployee[]; persons: YzjPerson[] } {
	const phone = (i: number, generation = 0): string => `13${generation}${String(10_000_000 + i)}`;
	const employees: OaEmployee[] = [employee('keeper')];
	const persons: YzjPerson[] = [];
	humans.forEach((one, i) => {
		// Nobody has the name of the human whose number they got: same name and same number could not be told by anybody.
		const name = one.name + String.fromCharCode(0x4e00 + i);
		const before = i - 1;
		if (one.oa) {
			const jobNo = {
				own: `J${i}`,
				blank: '',
				placeholder: '无',
				'oa-only': `J${i}`,
				'yzj-only': '',
				shared: 'J-all',
				'taken-over': `J${i}`,
			}[one.jobNo];
			const mobile = {
				own: phone(i),
				blank: '',
				masked: `139****${i}`,
				'changed-in-oa': phone(i, 5),
				'changed-in-yzj': phone(i),
				recycled: phone(before),
				shared: '01088888888',
			}[one.phone];
			const email = {
				own: `u${i}@x.cn`,
				blank: '',
				recycled: `u${before}@x.cn`,
				shared: 'info@x.cn',
				'oa-only': `u${i}@x.cn`,
			}[one.email];
			employees.push(
				employee(`${i}`, { name, jobNo, mobile, email, ...(one.left ? { status: 'left' } : {}) }),
			);
		}
		if (one.yzj) {
			const jobNo = {
				own: `J${i}`,
				blank: '',
				placeholder: '暂无',
				'oa-only': '',
				'yzj-only': `J${i}`,
				shared: 'J-all',
				'taken-over': `J${i + 1}`,
			}[one.jobNo];
			const mobile = {
				own: phone(i),
				blank: '',
				masked: phone(i),
				'changed-in-oa': phone(i),
				'changed-in-yzj': phone(i, 7),
				recycled: phone(i),
				shared: '01088888888',
			}[one.phone];
			const email = {
				own: `U${i}@X.cn`,
				blank: '',
				recycled: `u${i}@x.cn`,
				shared: 'info@x.cn',
				'oa-only': '',
			}[one.email];
			persons.push(
				person(`p${i}`, {
					name,
					jobNo,
					phone: `86-${mobile}`,
					email,
					status: one.inactive ? '2' : '1',
				}),
			);
		}
	});
	return { employees, persons };
}

describe('automatic binding', () => {
	it('never links an employee with another human, whatever the keys', () => {
		const seen = { humans: 0, both: 0, bound: 0, employees: 0, setAside: 0 };
		const reasons = new Map<string, number>();
		fc.assert(
			fc.property(
				fc.array(human, { minLength: 2, maxLength: 40, size: 'max' }),
				fc.constantFrom<MatchPair[]>(
					[JOB_NO, PHONE],
					[PHONE, JOB_NO],
					[JOB_NO, PHONE, EMAIL],
					[PHONE],
					[EMAIL, PHONE],
				),
				(humans, matchPairs) => {
					const { employees, persons } = directories(humans);
					const plan = makePlan(inputOf({ employees, persons, settings: { matchPairs } }));
					const bound = plan.operations.filter((operation) => operation.kind === 'bind-person');
					for (const { oaId, yzjId, reason } of bound)
						if (yzjId !== `p${oaId}`)
							throw new Error(`employee ${oaId} was linked with ${yzjId}: ${reason}`);
					// A person gets one link.
					expect(new Set(bound.map((operation) => operation.yzjId)).size).toBe(bound.length);
					seen.humans += humans.length;
					seen.both += humans.filter(
						(one) => one.oa && one.yzj && !one.left && !one.inactive,
					).length;
					seen.bound += bound.length;
					seen.employees += humans.filter((one) => one.oa && !one.left).length;
					const aside = new Map(
						plan.conflicts
							.filter((conflict) => conflict.kind === 'person')
							.map(({ oaId, reason }) => [oaId, reason]),
					);
					seen.setAside += aside.size;
					for (const reason of aside.values()) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
				},
			),
			{ numRuns: runs(500) },
		);
		const share = (part: number, of: number): string => `${((part / of) * 100).toFixed(1)} %`;
		const why = [...reasons]
			.sort(([, a], [, b]) => b - a)
			.map(([reason, count]) => `${reason} ${share(count, seen.employees)}`);
		console.info(
			`${seen.humans} people, ${seen.both} of them active in both systems: ${share(seen.bound, seen.both)} linked, all rightly. Of ${seen.employees} employees ${share(seen.setAside, seen.employees)} set aside: ${why.join(', ')}`,
		);
		// Setting everybody aside would be safe and useless.
		expect(seen.bound).toBeGreaterThan(seen.both / 3);
	});

	it('never takes one human for another who got a new id, and removes nobody for it', () => {
		let recognised = 0;
		fc.assert(
			fc.property(
				fc.array(fc.tuple(human, fc.boolean()), { minLength: 2, maxLength: 40 }),
				fc.constantFrom<MatchPair[]>(
					[JOB_NO, PHONE],
					[PHONE, JOB_NO],
					[JOB_NO, PHONE, EMAIL],
					[PHONE],
				),
				(given, matchPairs) => {
					const humans = given.map(([one]) => one);
					const { employees, persons } = directories(humans);
					// Whoever was linked was so under an id that the OA has no longer.
					const bindings = persons
						.filter(({ openId }) => given[Number(openId.slice(1))]?.[1])
						.map(({ openId }) => bindPerson(`old-${openId}`, openId));
					const plan = makePlan(
						inputOf({
							employees,
							persons,
							bindings,
							settings: { matchPairs, guards: { 'gross-persons': { off: true } } },
						}),
					);
					const found = plan.conflicts.filter(({ reason }) => reason === 're-keyed');
					for (const { oaId, yzjId, message } of found)
						if (yzjId !== `p${oaId}`)
							throw new Error(`employee ${oaId} was taken for ${yzjId}: ${message}`);
					const going = new Set(
						plan.operations
							.filter(({ kind }) => kind === 'disable-person')
							.map(({ yzjId }) => yzjId),
					);
					expect(found.filter(({ yzjId }) => going.has(yzjId))).toEqual([]);
					const touched = new Set(found.map(({ oaId }) => oaId));
					expect(
						plan.operations.filter(({ object, oaId }) => object === 'person' && touched.has(oaId)),
					).toEqual([]);
					recognised += found.length;
				},
			),
			{ numRuns: runs(200) },
		);
		expect(recognised).toBeGreaterThan(100);
	});
});
