import type { JournalEntry, PlanStatus } from '../../../store';
import type { Causes } from '../../plan/causes';
import type { Fields, ObjectKind, Operation, Plan } from '../../model';
import { textsOf } from '../../operations';
import { becauseSays, findingMessage } from '../../../words';
import { wordsOf } from '../../saved/outcome';
import { shownValue } from '../preview/fields';
import { maskPhonesIn } from '../preview/mask';
import { endpointOf } from './endpoints';
import type { CallStep, Explanation, Finding } from './explanation';
import { stepsOf, type Remade } from './remade';
import { NOTHING, type Subject } from './steps';

/** The saved plan, with what became of it. */
export interface ExplainedPlan {
	planId: string;
	status: PlanStatus;
	plan: Plan;
	causes: Causes;
	/** Where operations stand, by their place. */
	journal: ReadonlyMap<number, JournalEntry>;
}

/**
 * Everything that a plan decided about one person or department.
 * @param remade null: what it was made from is not kept
 */
export function explain(
	subject: Subject,
	saved: ExplainedPlan,
	remade: Remade | null,
): Explanation {
	const { plan, planId, status } = saved;
	const operations = plan.operations.filter((operation) =>
		isAbout(subject, operation.object, operation.oaId, operation.yzjId),
	);
	const findings = [
		...plan.conflicts.map((finding) => ({ finding, setAside: true })),
		...plan.notes.map((finding) => ({ finding, setAside: false })),
	].filter(({ finding }) => isAbout(subject, finding.kind, finding.oaId, finding.yzjId));
	const words = wordsOf(plan);
	const steps = remade === null ? NOTHING : stepsOf(subject, operations, remade);
	const known = remade === null ? operations.length + findings.length > 0 : steps.known;
	return {
		planId,
		planHash: plan.hash,
		flow: plan.changes ? 'bindings' : (plan.flow ?? 'push'),
		status,
		...subject,
		yzjId: subject.yzjId || (operations.find(({ yzjId }) => yzjId !== '')?.yzjId ?? ''),
		name: maskPhonesIn(steps.name || (operations[0]?.name ?? findings[0]?.finding.name ?? '')),
		basis: remade === null ? 'plan' : 'inputs',
		result: !known
			? 'not-found'
			: operations.length > 0
				? 'changes'
				: findings.some(({ setAside }) => setAside)
					? 'set-aside'
					: steps.concerned || remade === null
						? 'unchanged'
						: 'left-alone',
		scope: steps.scope,
		match: steps.match,
		place: steps.place,
		fields: steps.fields,
		findings: findings.map(
			({ finding, setAside }): Finding => ({
				reason: finding.reason,
				message: maskPhonesIn(findingMessage(words, finding)),
				setAside,
				finding,
			}),
		),
		calls: operations.map(
			(operation): CallStep => callOf(operation, saved, remade?.stages.yzj.root.id ?? ''),
		),
		blockedBy: plan.guards.map(({ id }) => id),
	};
}

/**
 * By the OA id where both have one: a Yunzhijia id may
 * pass from one OA record to another within a plan.
 */
const isAbout = (
	subject: Subject,
	kind: ObjectKind | 'run',
	oaId: string,
	yzjId: string,
): boolean =>
	kind === subject.kind &&
	(subject.oaId !== '' && oaId !== ''
		? oaId === subject.oaId
		: subject.yzjId !== '' && yzjId === subject.yzjId);

function callOf(
	operation: Operation,
	{ plan, causes, journal }: ExplainedPlan,
	rootId: string,
): CallStep {
	const { id, kind, because, needs, seq } = operation;
	const { before, after } = textsOf(operation);
	return {
		id,
		kind,
		endpoint: endpointOf(operation, rootId, plan.flow),
		before: shown(before),
		after: shown(after),
		reason: becauseSays(wordsOf(plan).reasons, because),
		because,
		cause: causes.get(id) ?? null,
		needs,
		state: journal.get(seq)?.state ?? null,
	};
}

const shown = (fields: Fields): Fields =>
	Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [name, shownValue(name, value)]),
	);
