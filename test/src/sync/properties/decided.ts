import * as fc from 'fast-check';
import type { Decision } from '../../../../src/sync/match/decisions/decision';
import { groundOf } from '../../../../src/sync/match/decisions/ground';
import type { PlanInput } from '../../../../src/sync/plan/input';
import { bindPerson, employee, inputOf, person } from '../planFixture';

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

/**
 * Two readings of one organisation: the decisions were
 * taken at the first, the plan is made from the second.
 */
export const world = fc.record({
	oa: side,
	yzj: side,
	then: fc.option(fc.record({ oa: side, yzj: side }), { nil: null, freq: 1 }),
	links: fc.array(linked, { maxLength: 3 }),
	elsewhere: fc.array(index, { maxLength: 2 }),
	decisions: fc.array(made, { maxLength: 8 }),
});
export type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

export function inputFor({
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
