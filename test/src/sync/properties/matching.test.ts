import * as fc from 'fast-check';
import { makePlan } from '../../../../src/sync/plan/planPush';
import { bindPerson, EMAIL, inputOf, JOB_NO, PHONE } from '../planFixture';
import type { MatchPair } from '../../../../src/settings/push';
import { directories, human } from './directories';
import { runs } from './organisations';

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
					for (const { oaId, yzjId, because } of bound)
						if (yzjId !== `p${oaId}`)
							throw new Error(
								`employee ${oaId} was linked with ${yzjId}: ${JSON.stringify(because)}`,
							);
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
			`${seen.humans} people, ${seen.both} of them active in both systems: ` +
				`${share(seen.bound, seen.both)} linked, all rightly. Of ${seen.employees} employees ` +
				`${share(seen.setAside, seen.employees)} set aside: ${why.join(', ')}`,
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
					for (const { oaId, yzjId, facts } of found)
						if (yzjId !== `p${oaId}`)
							throw new Error(`employee ${oaId} was taken for ${yzjId}: ${JSON.stringify(facts)}`);
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
