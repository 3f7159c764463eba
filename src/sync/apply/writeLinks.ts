import type { Binding, ChangeReason, LinkedPair, Scope } from '../../store';
import type { EngineContext } from '../../store/context';
import type { Because, Evidence } from '../../words';
import { linkBecomes, linkMade, type LinkEnded, type Operation, type Plan } from '../model';
import type { SavedPlan } from '../saved/savedPlan';
import { LINKED_TO_RETURN } from './links';
import { doneAs, type Settled } from './settled';

type LinkPlan = Pick<SavedPlan, 'planId' | 'plan'>;

/**
 * Stores the links of a batch, in place of those that they
 * replace. They stand in our own store: all or none are written.
 */
export async function bind(
	{ store, services }: EngineContext,
	scope: Scope,
	saved: LinkPlan,
	batch: readonly Operation[],
): Promise<Settled[]> {
	const { changes, flow = 'push' } = saved.plan;
	const by = changes?.who ?? flow;
	const at = services.now();
	await store.bindings.put(
		scope,
		batch.map(
			(operation): Binding => ({
				kind: operation.object,
				oaId: operation.oaId,
				yzjId: operation.yzjId,
				state: 'active',
				provenance: provenanceOf(operation, changes),
				evidence: evidenceOf(operation.because),
				at,
				by,
			}),
		),
		reasonOf(saved),
		batch.flatMap(formerLinks),
	);
	// Otherwise the next refresh would take the link for one that ended in Yunzhijia.
	await store.bindings.markRemoved(
		scope,
		'person',
		batch.flatMap((operation) => {
			const { status = '1' } = linkMade(operation);
			return operation.object === 'person' && status !== '1' ? [operation.oaId] : [];
		}),
		{ ...reasonOf(saved), code: LINKED_TO_RETURN },
	);
	return batch.map((operation) => doneAs(operation, operation.yzjId));
}

const evidenceOf = (because: Because): Evidence =>
	because.rule === 'asked' ? because.facts.evidence : { code: 'rule', facts: { because } };

/** Takes links back: to what they were, removed ones or none at all. */
export async function unbind(
	{ store }: EngineContext,
	scope: Scope,
	saved: LinkPlan,
	batch: readonly Operation[],
): Promise<Settled[]> {
	const reason = reasonOf(saved);
	for (const kind of ['department', 'person'] as const) {
		const ofKind = batch.filter((operation) => operation.object === kind);
		const oaIds = (link: LinkEnded['becomes']): string[] =>
			ofKind.flatMap((operation) => (linkBecomes(operation) === link ? [operation.oaId] : []));
		await store.bindings.markRemoved(scope, kind, oaIds('removed'), reason);
		await store.bindings.forget(scope, kind, oaIds('none'), reason);
	}
	return batch.map((operation) => doneAs(operation, operation.yzjId));
}

/** For the audit log: who wanted the links, why, and by which plan. */
function reasonOf({ planId, plan: saved }: LinkPlan): ChangeReason {
	const { changes, flow = 'push' } = saved;
	return changes && changes.why !== ''
		? { who: changes.who, why: `${changes.why} (${planId})` }
		: { who: changes?.who ?? flow, why: planId, code: 'of-plan' };
}

function provenanceOf(
	{ object, because }: Operation,
	changes: Plan['changes'],
): Binding['provenance'] {
	if (changes && changes.provenance !== 'rule') return changes.provenance;
	if (because.rule === 'decision') return 'decision';
	return object === 'department' ? 'path' : 'rule';
}

/** The links that a new one takes the place of. */
const formerLinks = (operation: Operation): LinkedPair[] => {
	const { object: kind, oaId, yzjId } = operation;
	const { replaces = {} } = linkMade(operation);
	return [
		...(replaces.oaId === undefined ? [] : [{ kind, oaId: replaces.oaId, yzjId }]),
		...(replaces.yzjId === undefined ? [] : [{ kind, oaId, yzjId: replaces.yzjId }]),
	];
};
