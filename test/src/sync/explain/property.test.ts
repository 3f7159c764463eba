import * as fc from 'fast-check';
import { explain, type ExplainedPlan } from '../../../../src/sync/explain/explain';
import { explanationText } from '../../../../src/sync/explain/text';
import { planInStages } from '../../../../src/sync/plan';
import { inputOf } from '../planFixture';
import { organisations, runs } from '../properties/organisations';

const rule = fc.record({ include: fc.subarray(['0', '1', '2', '3']), exclude: fc.subarray(['2', '3', '4']) });

describe('explanations of a whole plan', () => {
	it('tell each operation once, count those in scope as the plan does, and name the match that the plan made', () => {
		fc.assert(
			fc.property(organisations({ departments: 8, people: 10 }), rule, fc.boolean(), (pair, scope, createMembers) => {
				const employees = { include: scope.include.map((employee) => ({ employee })), exclude: scope.exclude.map((department) => ({ department })) };
				const input = inputOf({ bare: true, ...pair, settings: { createMembers, scope: { departments: scope, employees } } });
				const { plan, stages } = planInStages(input);
				const saved: ExplainedPlan = { planId: 'p', status: plan.status, plan, causes: new Map(), journal: new Map() };
				const remade = { input, stages };

				const owner = (yzjId: string): string => stages.links.person.byYzj.get(yzjId)?.oaId ?? plan.operations.find((one) => one.object === 'person' && one.yzjId === yzjId)?.oaId ?? '';
				const people = [...pair.employees.map(({ id }) => ({ oaId: id, yzjId: '' })), ...pair.persons.filter(({ openId }) => !pair.employees.some(({ id }) => id === owner(openId))).map(({ openId }) => ({ oaId: owner(openId), yzjId: openId }))];
				const units = [...pair.departments.map(({ id }) => ({ oaId: id, yzjId: '' })), ...[...stages.links.department.byOa.values()].filter(({ oaId }) => !pair.departments.some(({ id }) => id === oaId))];
				const all = [
					...people.map((subject) => explain({ kind: 'person', ...subject }, saved, remade)),
					...units.map(({ oaId, yzjId }) => explain({ kind: 'department', oaId, yzjId }, saved, remade)),
				];
				expect(all.flatMap(({ calls }) => calls.map(({ id }) => id)).sort()).toEqual(plan.operations.map(({ id }) => id).sort());
				expect(all.filter(({ kind, scope: step }) => kind === 'person' && step?.inScope).length).toBe(plan.headCount);

				for (const one of all) {
					const own = plan.operations.filter(({ object, oaId }) => object === one.kind && oaId === one.oaId);
					expect(one.result).not.toBe('not-found');
					expect(one.result === 'changes').toBe(one.calls.length > 0);
					if (one.result === 'set-aside') expect(plan.conflicts.some((conflict) => conflict.kind === one.kind && (conflict.oaId === one.oaId || (one.oaId === '' && conflict.yzjId === one.yzjId)))).toBe(true);
					if (one.kind === 'department') continue;
					const { match } = one;
					const bind = own.find(({ kind, reason }) => kind === 'bind-person' && reason.startsWith('same '));
					expect(match?.via === 'pairs').toBe(bind !== undefined);
					if (bind) expect(match?.pairs.some(({ key, employees: count, candidates }) => key !== '' && count === 1 && candidates.length === 1 && candidates[0]?.openId === bind.yzjId && !candidates[0].linked)).toBe(true);
					if (match?.via === 'link') expect(match.pairs).toEqual([]);
					// What a step says is written is what an operation writes, and the other way round.
					const written = Object.fromEntries(one.fields.flatMap(({ field, written: value }) => (value === null ? [] : [[field, value]])));
					const update = one.calls.find(({ kind }) => kind === 'update-person');
					if (update) expect(written).toMatchObject(update.after);
					else if (own.every(({ kind }) => kind !== 'create-person' && kind !== 'change-phone')) expect(written).toEqual({});
					const move = own.find(({ kind }) => kind === 'move-person');
					if (move) expect(one.place?.then).toBe(move.target?.path);
					for (const language of ['en', 'zh'] as const) expect(explanationText(one, language)).not.toMatch(/undefined|\[object/);
				}
			}),
			{ numRuns: runs(80) },
		);
	});
});
