import * as fc from 'fast-check';
import { linksOf } from '../../../../src/sync/organise/links';
import { planInStages } from '../../../../src/sync/plan/planPush';
import type { PlanInput } from '../../../../src/sync/plan/input';
import { inputOf } from '../planFixture';
import { YzjModel } from '../yzjModel';
import { decisionsOf, made } from './decidedDepartments';
import { organisations, runs, type Pair } from './organisations';
import { textsOf } from '../../../../src/sync/operations';

const seen = { bound: 0, unused: 0, left: 0, excluded: 0 };

describe('decisions about departments', () => {
	it('take no link from anybody, leave alone what waits, and give plans that a strict Yunzhijia takes and that come to an end', () => {
		fc.assert(
			fc.property(
				organisations({ departments: 8, people: 4 }),
				fc.array(made, { maxLength: 6 }),
				fc.subarray(['D3', 'D4']),
				fc.subarray(['0', '1', '2', '3', '4', '5']),
				(linked, wanted, elsewhere, unlinked) => {
					const pair: Pair = {
						...linked,
						bindings: linked.bindings.filter(
							({ kind, oaId }) => kind === 'person' || !unlinked.includes(oaId),
						),
					};
					const model = new YzjModel(pair.yzjDepartments, pair.persons, pair.bindings);
					const decisions = decisionsOf(pair, wanted);
					const input = (): PlanInput => ({
						...inputOf({
							bare: true,
							...pair,
							yzjDepartments: [...model.departments.values()],
							persons: [...model.persons.values()],
							duties: { leaders: [], posts: [] },
							bindings: model.bindings,
							more: { boundElsewhere: new Set(elsewhere) },
						}),
						decisions,
					});
					const first = input();
					const { plan, stages } = planInStages(first);
					const links = linksOf(first.bindings, 'department');
					const known = new Set(pair.departments.map((one) => one.id));
					const binds = plan.operations.filter(({ kind }) => kind === 'bind-department');
					expect(new Set(binds.map(({ yzjId }) => yzjId)).size).toBe(binds.length);
					const used = new Map(
						decisions.filter((one) => !stages.unused.has(one.id)).map((one) => [one.id, one]),
					);
					for (const bind of binds) {
						const { oaId, yzjId, because } = bind;
						const { before } = textsOf(bind);
						if (because.rule !== 'decision') continue;
						seen.bound++;
						expect(
							[...used.values()].some(
								(one) => one.kind === 'bind' && one.oaId === oaId && one.yzjId === yzjId,
							),
						).toBe(true);
						expect(elsewhere).not.toContain(yzjId);
						const owner = links.byYzj.get(yzjId);
						if (owner && owner.oaId !== oaId)
							expect([before.boundOaId, known.has(owner.oaId)]).toEqual([owner.oaId, false]);
					}
					for (const one of decisions) {
						if (one.expired || one.kind === 'create') expect(stages.unused.has(one.id)).toBe(true);
						else if (one.kind === 'different' && used.has(one.id)) {
							seen.excluded++;
							expect(
								binds.some(
									({ oaId, yzjId, because }) =>
										oaId === one.oaId && yzjId === one.yzjId && because.rule === 'same-path',
								),
							).toBe(false);
						}
					}
					for (const { kind, oaId, reason } of plan.notes) {
						if (kind !== 'department' || reason !== 'decided-to-leave') continue;
						seen.left++;
						expect(
							plan.conflicts.filter(
								(conflict) => conflict.kind === 'department' && conflict.oaId === oaId,
							),
						).toEqual([]);
						const link = links.byOa.get(oaId);
						if (!link || !model.departments.has(link.yzjId))
							expect(
								plan.operations.filter(
									(operation) => operation.object === 'department' && operation.oaId === oaId,
								),
							).toEqual([]);
					}
					seen.unused += stages.unused.size;
					// Neither what is not used nor the order matters;
					// `different` keeps the rules from linking even then.
					const again = planInStages({
						...first,
						decisions: decisions
							.filter((one) => used.has(one.id) || (one.kind === 'different' && !one.expired))
							.toReversed(),
					}).plan;
					expect(again.operations).toEqual(plan.operations);

					let next = plan;
					for (let run = 1; next.operations.length > 0; run++) {
						if (run > 6)
							throw new Error(
								`run ${run + 1} still plans ${next.operations.map((operation) => operation.id).join(', ')}`,
							);
						model.applyAll(next);
						next = planInStages(input()).plan;
					}
				},
			),
			{ numRuns: runs(600) },
		);
		for (const count of Object.values(seen)) expect(count).toBeGreaterThan(3);
		console.info(`decisions about departments: ${JSON.stringify(seen)}`);
	});
});
