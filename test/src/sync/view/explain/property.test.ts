import * as fc from 'fast-check';
import { explain, type ExplainedPlan } from '../../../../../src/sync/view/explain/explain';
import type { Subject } from '../../../../../src/sync/view/explain/steps';
import { explanationText } from '../../../../../src/sync/view/explain/text';
import type { ObjectKind } from '../../../../../src/sync/model';
import { planInStages } from '../../../../../src/sync/plan/planPush';
import { planToOaInStages } from '../../../../../src/sync/plan/planToOa';
import { inputOf } from '../../planFixture';
import { organisations, runs } from '../../properties/organisations';

const rule = fc.record({
	include: fc.subarray(['0', '1', '2', '3']),
	exclude: fc.subarray(['2', '3', '4']),
});

describe('explanations of a whole plan', () => {
	it('tell each operation once, count those in scope as the plan does, and name the match that the plan made', () => {
		fc.assert(
			fc.property(
				organisations({ departments: 8, people: 10 }),
				rule,
				fc.boolean(),
				(pair, scope, createMembers) => {
					const employees = {
						include: scope.include.map((employee) => ({ employee })),
						exclude: scope.exclude.map((department) => ({ department })),
					};
					const input = inputOf({
						bare: true,
						...pair,
						settings: { createMembers, scope: { departments: scope, employees } },
					});
					const { plan, stages } = planInStages(input);
					const saved: ExplainedPlan = {
						planId: 'p',
						status: plan.status,
						plan,
						causes: new Map(),
						journal: new Map(),
					};
					const remade = { flow: 'push', input, stages } as const;

					const owner = (yzjId: string): string =>
						stages.links.person.byYzj.get(yzjId)?.oaId ??
						plan.operations.find((one) => one.object === 'person' && one.yzjId === yzjId)?.oaId ??
						'';
					const people = [
						...pair.employees.map(({ id }) => ({ oaId: id, yzjId: '' })),
						...pair.persons
							.filter(({ openId }) => !pair.employees.some(({ id }) => id === owner(openId)))
							.map(({ openId }) => ({ oaId: owner(openId), yzjId: openId })),
					];
					const units = [
						...pair.departments.map(({ id }) => ({ oaId: id, yzjId: '' })),
						...[...stages.links.department.byOa.values()].filter(
							({ oaId }) => !pair.departments.some(({ id }) => id === oaId),
						),
					];
					const all = [
						...people.map((subject) => explain({ kind: 'person', ...subject }, saved, remade)),
						...units.map(({ oaId, yzjId }) =>
							explain({ kind: 'department', oaId, yzjId }, saved, remade),
						),
					];
					expect(all.flatMap(({ calls }) => calls.map(({ id }) => id)).sort()).toEqual(
						plan.operations.map(({ id }) => id).sort(),
					);
					expect(
						all.filter(({ kind, scope: step }) => kind === 'person' && step?.inScope).length,
					).toBe(plan.headCount);

					for (const one of all) {
						const own = plan.operations.filter(
							({ object, oaId }) => object === one.kind && oaId === one.oaId,
						);
						expect(one.result).not.toBe('not-found');
						expect(one.result === 'changes').toBe(one.calls.length > 0);
						if (one.result === 'set-aside')
							expect(
								plan.conflicts.some(
									(conflict) =>
										conflict.kind === one.kind &&
										(conflict.oaId === one.oaId ||
											(one.oaId === '' && conflict.yzjId === one.yzjId)),
								),
							).toBe(true);
						if (one.kind === 'department') continue;
						const { match } = one;
						const bind = own.find(
							({ kind, because }) => kind === 'bind-person' && because.rule === 'pairs',
						);
						expect(match?.via === 'pairs').toBe(bind !== undefined);
						if (bind)
							expect(
								match?.pairs.some(
									({ key, employees: count, candidates }) =>
										key !== '' &&
										count === 1 &&
										candidates.length === 1 &&
										candidates[0] &&
										'openId' in candidates[0] &&
										candidates[0].openId === bind.yzjId &&
										!candidates[0].linked,
								),
							).toBe(true);
						if (match?.via === 'link') expect(match.pairs).toEqual([]);
						// What a step says is written is what an operation writes, and the other way round.
						const written = Object.fromEntries(
							one.fields.flatMap(({ field, written: value }) =>
								value === null ? [] : [[field, value]],
							),
						);
						const update = one.calls.find(({ kind }) => kind === 'update-person');
						if (update) expect(written).toMatchObject(update.after);
						else if (own.every(({ kind }) => kind !== 'create-person' && kind !== 'change-phone'))
							expect(written).toEqual({});
						const move = own.find(({ kind }) => kind === 'move-person');
						if (move) expect(one.place?.then).toBe(move.target?.path);
						for (const language of ['en', 'zh'] as const)
							expect(explanationText(one, language)).not.toMatch(/undefined|\[object/);
					}
				},
			),
			{ numRuns: runs(80) },
		);
	});

	it('of a pull to the OA tell each operation once, and name the match, the place and the values that the plan has', () => {
		fc.assert(
			fc.property(
				organisations({ departments: 8, people: 10 }),
				rule,
				fc.boolean(),
				(pair, scope, createMembers) => {
					const employees = {
						include: scope.include.map((employee) => ({ employee })),
						exclude: scope.exclude.map((department) => ({ department })),
					};
					const input = inputOf({
						bare: true,
						...pair,
						settings: { createMembers, scope: { departments: scope, employees } },
					});
					const { plan, stages } = planToOaInStages(input);
					const saved: ExplainedPlan = {
						planId: 'p',
						status: plan.status,
						plan,
						causes: new Map(),
						journal: new Map(),
					};
					const remade = { flow: 'pull-to-oa', input, stages } as const;
					const subjectsOf = (
						kind: ObjectKind,
						oaIds: readonly string[],
						yzjIds: readonly string[],
					): Subject[] => {
						const partner = new Map([
							...[...stages.links[kind].byYzj.values()].map(
								({ oaId, yzjId }) => [yzjId, oaId] as const,
							),
							...plan.operations
								.filter(({ object, oaId }) => object === kind && oaId !== '')
								.map(({ oaId, yzjId }) => [yzjId, oaId] as const),
						]);
						const all = [...new Set([...yzjIds, ...partner.keys()])].map((yzjId) => ({
							kind,
							oaId: partner.get(yzjId) ?? '',
							yzjId,
						}));
						const taken = new Set(all.map(({ oaId }) => oaId));
						return [
							...all,
							...oaIds
								.filter((oaId) => !taken.has(oaId))
								.map((oaId) => ({ kind, oaId, yzjId: '' })),
						];
					};
					const all = [
						...subjectsOf(
							'person',
							pair.employees.map(({ id }) => id),
							pair.persons.map(({ openId }) => openId),
						),
						...subjectsOf(
							'department',
							pair.departments.map(({ id }) => id),
							pair.yzjDepartments.map(({ id }) => id),
						),
					].map((subject) => explain(subject, saved, remade));
					expect(all.flatMap(({ calls }) => calls.map(({ id }) => id)).sort()).toEqual(
						plan.operations.map(({ id }) => id).sort(),
					);

					for (const one of all) {
						const own = plan.operations.filter(
							({ object, yzjId }) => object === one.kind && one.yzjId !== '' && yzjId === one.yzjId,
						);
						const names = JSON.stringify([one, own]);
						expect(one.result).not.toBe('not-found');
						// Whoever is changed or made is in scope; a link is made of whoever is found.
						if (own.some(({ kind }) => !kind.startsWith('bind-')))
							expect([names, one.scope?.inScope]).toEqual([names, true]);
						if (one.scope?.because === 'new')
							expect([
								names,
								own.some(({ kind }) => kind.startsWith('create-')) || one.findings.length > 0,
							]).toEqual([names, true]);
						if (one.kind === 'person') {
							const bind = own.find(
								({ kind, because }) => kind === 'bind-person' && because.rule === 'pairs',
							);
							expect([names, one.match?.via === 'pairs']).toEqual([names, bind !== undefined]);
							if (bind)
								expect(
									one.match?.pairs.some(
										({ key, persons, candidates }) =>
											key !== '' &&
											persons === 1 &&
											candidates.length === 1 &&
											candidates[0] &&
											'oaId' in candidates[0] &&
											candidates[0].oaId === bind.oaId,
									),
								).toBe(true);
							const written = Object.fromEntries(
								one.fields.flatMap(({ field, written: value }) =>
									value === null ? [] : [[field, value]],
								),
							);
							expect(Object.keys(written).sort()).toEqual(
								[
									...new Set(
										one.calls
											.filter(({ kind }) => kind !== 'move-person' && kind !== 'bind-person')
											.flatMap(({ after }) => Object.keys(after)),
									),
								].sort(),
							);
							const move = own.find(
								({ kind }) => kind === 'move-person' || kind === 'create-person',
							);
							if (move) expect([names, one.place?.then]).toEqual([names, move.target?.path]);
						}
						for (const language of ['en', 'zh'] as const)
							expect(explanationText(one, language)).not.toMatch(/undefined|\[object/);
					}
				},
			),
			{ numRuns: runs(80) },
		);
	});
});
