import * as fc from 'fast-check';
import { linksOf } from '../../../../src/sync/organise/links';
import { planInStages } from '../../../../src/sync/plan/planPush';

import { inputFor, world } from './decided';
import { runs } from './organisations';
import { textsOf } from '../../../../src/sync/operations';

const seen = { bound: 0, created: 0, unused: 0, left: 0 };

describe('decisions', () => {
	it('never bind whom another link claims, never two to one, never somebody against another decision; an expired one does nothing', () => {
		fc.assert(
			fc.property(world, (given) => {
				const input = inputFor(given);
				const { plan, stages } = planInStages(input);
				const links = linksOf(input.bindings, 'person');
				const ids = new Set(
					input.oa.employees.flatMap(({ id, status }) => (status === 'left' ? [] : [id])),
				);
				const binds = plan.operations.filter(({ kind }) => kind === 'bind-person');
				for (const bind of binds) {
					const { oaId, yzjId } = bind;
					const { before } = textsOf(bind);
					const owner = links.byYzj.get(yzjId);
					// The only link that gives way is one of an OA id that is gone or left, and it is named.
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
				const decidedOps = plan.operations.filter(({ because }) => because.rule === 'decision');
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
