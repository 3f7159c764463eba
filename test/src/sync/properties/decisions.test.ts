import * as fc from 'fast-check';
import { groundOf } from '../../../../src/sync/decisions/ground';
import type { Decision } from '../../../../src/sync/decisions/decision';
import { linksOf } from '../../../../src/sync/links';
import { planInStages, type PlanInput } from '../../../../src/sync/plan';
import { bindPerson, employee, inputOf, person } from '../planFixture';
import { runs } from './organisations';

const PEOPLE = 6;
const side = fc.array(
	fc.record({
		there: fc.constantFrom(true, true, true, false),
		name: fc.constantFrom('张三', '李四'),
		jobNo: fc.constantFrom('', '1', '2', '3'),
		phone: fc.constantFrom('', '13800001111', '13800002222', 'own', 'own'),
		status: fc.constantFrom('1', '1', '1', '2', '0'),
	}),
	{ minLength: PEOPLE, maxLength: PEOPLE },
);
const index = fc.integer({ min: 0, max: PEOPLE - 1 });
const made = fc.record({
	kind: fc.constantFrom<Decision['kind'][]>(
		'bind',
		'bind',
		'different',
		'create',
		'create',
		'leave',
	),
	oa: index,
	yzj: index,
	others: fc.oneof(
		fc.array(index, { maxLength: 3 }),
		fc.constant(Array.from({ length: PEOPLE }, (_, i) => i)),
	),
	expired: fc.integer({ min: 0, max: 4 }).map((n) => n === 0),
});
const linked = fc.record({
	oa: fc.integer({ min: 0, max: PEOPLE + 1 }),
	yzj: index,
	state: fc.constantFrom<('active' | 'removed')[]>('active', 'active', 'removed'),
});

/** Two readings of one organisation: the decisions were taken at the first, the plan is made from the second. */
const world = fc.record({
	oa: side,
	yzj: side,
	then: fc.option(fc.record({ oa: side, yzj: side }), { nil: null, freq: 1 }),
	links: fc.array(linked, { maxLength: 3 }),
	elsewhere: fc.array(index, { maxLength: 2 }),
	decisions: fc.array(made, { maxLength: 8 }),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

function inputFor({
	oa,
	yzj,
	then,
	links,
	elsewhere,
	decisions,
}: World): PlanInput & { decisions: Decision[] } {
	const employees = (from: World['oa']) =>
		from.flatMap(({ there, name, jobNo, phone, status }, i) =>
			there
				? [
						employee(`${i}`, {
							name,
							jobNo,
							mobile: phone === 'own' ? `1390000000${i}` : phone,
							...(status === '0' ? { status: 'left' as const } : {}),
						}),
					]
				: [],
		);
	const persons = (from: World['yzj']) =>
		from.flatMap(({ there, name, jobNo, phone, status }, i) =>
			there
				? [
						person(`p${i}`, {
							name,
							jobNo,
							phone: phone === 'own' ? '' : phone,
							status: status === '2' ? '2' : status === '0' ? '0' : '1',
						}),
					]
				: [],
		);
	const [seenOa, seenYzj] = [employees(oa), persons(yzj)];
	const input = inputOf({
		employees: [employee('keeper'), ...employees(then?.oa ?? oa)],
		persons: [person('keeper', { name: '姓名keeper' }), ...persons(then?.yzj ?? yzj)],
		bindings: [
			bindPerson('keeper', 'keeper'),
			...links.map((link) => bindPerson(`${link.oa}`, `p${link.yzj}`, link.state)),
		],
		more: { boundElsewhere: new Set(elsewhere.map((i) => `p${i}`)) },
		settings: { guards: { 'gross-persons': { off: true } } },
	});
	return {
		...input,
		decisions: decisions.flatMap(({ kind, oa: i, yzj: j, others, expired }, nth): Decision[] => {
			const one = seenOa.find(({ id }) => id === `${i}`);
			const about =
				kind === 'bind' || kind === 'different'
					? seenYzj.find(({ openId }) => openId === `p${j}`)
					: undefined;
			return one
				? [
						{
							id: `d${nth}`,
							kind,
							object: 'person' as const,
							oaId: one.id,
							yzjId: about?.openId ?? '',
							notThese: kind === 'create' ? others.map((n) => `p${n}`) : [],
							ground: groundOf(kind, one, about ?? null, input.pairs),
							who: 'li',
							until: expired ? 'then' : '',
							expired,
						},
					]
				: [];
		}),
	};
}

const seen = { bound: 0, created: 0, unused: 0, left: 0 };

describe('decisions', () => {
	it('never bind whom another link claims, never two to one, never somebody against another decision; an expired one does nothing', () => {
		fc.assert(
			fc.property(world, (given) => {
				const input = inputFor(given);
				const { plan, stages } = planInStages(input);
				const links = linksOf(input.bindings, 'person');
				const ids = new Set(input.oa.employees.map(({ id }) => id));
				const binds = plan.operations.filter(({ kind }) => kind === 'bind-person');
				for (const { oaId, yzjId, before } of binds) {
					const owner = links.byYzj.get(yzjId);
					// The only link that gives way is one of an OA id that is gone, and it is named.
					if (owner && owner.oaId !== oaId)
						expect([before.boundOaId, ids.has(owner.oaId)]).toEqual([owner.oaId, false]);
					expect(input.boundElsewhere.has(yzjId) && owner === undefined).toBe(false);
					expect(links.byOa.get(oaId)?.yzjId ?? yzjId).toBe(yzjId);
				}
				expect(new Set(binds.map(({ yzjId }) => yzjId)).size).toBe(binds.length);

				const valid = input.decisions.filter(({ expired }) => !expired);
				for (const { kind, oaId, yzjId } of valid) {
					if (kind === 'different')
						expect(
							binds.some(
								(bind) =>
									bind.oaId === oaId &&
									bind.yzjId === yzjId &&
									!links.byOa.has(oaId) &&
									!valid.some(
										(other) =>
											other.kind === 'bind' && other.oaId === oaId && other.yzjId === yzjId,
									),
							),
						).toBe(false);
				}
				for (const { id, expired } of input.decisions)
					if (expired) expect(stages.unused.has(id)).toBe(true);
				// What is left alone is left alone, and nobody is lost from sight.
				for (const { oaId, reason } of plan.notes)
					if (reason === 'decided-to-leave' && !links.byOa.has(oaId))
						expect(plan.operations.filter((operation) => operation.oaId === oaId)).toEqual([]);
				const decidedOps = plan.operations.filter(({ reason }) => reason === 'decided by li');
				for (const { oaId, yzjId, kind } of decidedOps)
					expect(
						valid.some(
							(decision) =>
								decision.oaId === oaId &&
								!stages.unused.has(decision.id) &&
								(kind === 'create-person'
									? decision.kind === 'create'
									: decision.kind === 'bind' && decision.yzjId === yzjId),
						),
					).toBe(true);

				// The same plan without the expired and in another order.
				const { plan: again } = planInStages({ ...input, decisions: valid.toReversed() });
				expect(again.operations).toEqual(plan.operations);
				seen.bound += decidedOps.filter(({ kind }) => kind === 'bind-person').length;
				seen.created += decidedOps.filter(({ kind }) => kind === 'create-person').length;
				seen.unused += stages.unused.size;
				seen.left += plan.notes.filter(({ reason }) => reason === 'decided-to-leave').length;
			}),
			{ numRuns: runs(1500) },
		);
		for (const count of Object.values(seen)) expect(count).toBeGreaterThan(10);
		console.info(`decisions: ${JSON.stringify(seen)}`);
	});
});
