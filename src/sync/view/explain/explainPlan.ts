import type { EngineContext } from '../../../store/context';
import { keyFor, nameKey } from '../../../lib/canonical/text';
import { oaField, type Fields } from '../../model';
import { textsOf } from '../../operations';
import { loadInput } from '../../saved/savedInput';
import { readPlan } from '../../saved/savedPlan';
import { explain, type ExplainedPlan } from './explain';
import type { Explanation } from './explanation';
import { remakeOf, type Remade } from './remade';
import type { Subject } from './steps';

/** Who or what to explain. */
export type Asked =
	| { by: 'oaId' | 'openId' | 'phone' | 'jobNo' | 'name'; value: string }
	| { by: 'departmentId'; value: string };

/**
 * Explains from what is saved, without asking Yunzhijia or the OA: the plan is made again from what
 * it was made from, by the same code, and what comes out must have the plan's hash. Where it has
 * not, or nothing is kept, only what stands in the plan is told.
 * @returns one a person or department that fits; one of result `not-found` for none
 * @throws {SyncStop} plan-missing
 */
export async function explainPlan(
	{ store }: EngineContext,
	{ planId, asked }: { planId: string; asked: Asked },
): Promise<Explanation[]> {
	const saved = await readPlan(store, await store.plans.get(planId), planId);
	const plan: ExplainedPlan = {
		...saved,
		journal: new Map((await store.journal.forPlan(planId)).map((entry) => [entry.seq, entry])),
	};
	const kept = await loadInput(store, saved);
	const remade = kept === null ? null : remakeOf(saved.plan, kept.input);
	const subjects = subjectsOf(asked, plan, remade);
	const kind = asked.by === 'departmentId' ? 'department' : 'person';
	return (
		subjects.length > 0
			? subjects
			: [
					{
						kind,
						oaId: asked.by === 'oaId' || asked.by === 'departmentId' ? asked.value : '',
						yzjId: asked.by === 'openId' ? asked.value : '',
					} satisfies Subject,
				]
	).map((subject) => explain(subject, plan, remade));
}

function subjectsOf(asked: Asked, saved: ExplainedPlan, remade: Remade | null): Subject[] {
	const kind = asked.by === 'departmentId' ? 'department' : 'person';
	const found = new Map<string, Subject>();
	const known = saved.plan.operations.filter(
		(operation) => operation.object === kind && operation.yzjId !== '',
	);
	const matched = new Map(
		known.flatMap(({ oaId, yzjId }) => (oaId === '' ? [] : [[oaId, yzjId] as const])),
	);
	const owners = new Map(known.map(({ oaId, yzjId }) => [yzjId, oaId]));
	const links = remade?.stages.links[kind];
	const add = (oaId: string, yzjId: string): void => {
		const subject = {
			kind,
			oaId: oaId || (links?.byYzj.get(yzjId)?.oaId ?? owners.get(yzjId) ?? ''),
			yzjId: yzjId || (links?.byOa.get(oaId)?.yzjId ?? matched.get(oaId) ?? ''),
		} as const;
		found.set(JSON.stringify([subject.oaId, subject.oaId === '' ? subject.yzjId : '']), subject);
	};
	const { value } = asked;
	switch (asked.by) {
		case 'oaId':
			add(value, '');
			break;
		case 'openId':
			add('', value);
			break;
		case 'departmentId':
			// Ids of both sides are asked for in one field: an OA id comes first.
			if (
				remade === null
					? !owners.has(value) || matched.has(value)
					: remade.stages.tree.known.has(value) || links?.byOa.has(value)
			)
				add(value, '');
			else add('', value);
			break;
		case 'phone':
		case 'jobNo':
		case 'name': {
			const fold = asked.by === 'name' ? nameKey : keyFor(asked.by);
			const key = fold(value);
			if (key === '') break;
			const fields = asked.by === 'phone' ? ['mobile', 'phone'] : [asked.by];
			for (const employee of remade?.input.oa.employees ?? [])
				if (fields.some((field) => fold(oaField(employee, field)) === key)) add(employee.id, '');
			for (const person of remade?.stages.persons.values() ?? [])
				if (fold(person[asked.by]) === key) add('', person.openId);
			if (remade !== null) break;
			for (const operation of saved.plan.operations) {
				const { object, oaId, yzjId, name } = operation;
				const { before, after } = textsOf(operation);
				const sides = [before, after, ...(asked.by === 'name' ? [{ name }] : [])];
				const written = asked.by === 'phone' ? [...fields, 'account.mobile'] : fields;
				if (
					object === 'person' &&
					sides.some((side: Fields) => written.some((field) => fold(side[field] ?? '') === key))
				)
					add(oaId, yzjId);
			}
		}
	}
	return [...found.values()];
}
