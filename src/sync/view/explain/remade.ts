import type { Operation, Plan } from '../../model';
import { planInStages, type Stages } from '../../plan/planPush';
import type { PlanInput } from '../../plan/input';
import { linkPlan } from '../../plan/linkPlan';
import { planToOaInStages, type ToOaStages } from '../../plan/planToOa';
import { departmentSteps, personSteps } from './pushSteps';
import type { Steps, Subject } from './steps';
import { departmentStepsToOa, personStepsToOa } from './toOaSteps';

/**
 * A plan made again from what it was made from, with what each
 * stage found. A pull's links are those that a push would make.
 */
export type Remade =
	| { flow: 'push' | 'pull'; input: PlanInput; stages: Stages }
	| { flow: 'pull-to-oa'; input: PlanInput; stages: ToOaStages };

/** null: another plan comes out, so nothing of it may be told. */
export function remakeOf({ flow, hash }: Plan, input: PlanInput): Remade | null {
	if (flow === 'pull-to-oa') {
		const { plan, stages } = planToOaInStages(input);
		return plan.hash === hash ? { flow, input, stages } : null;
	}
	const { plan, stages } = planInStages(input);
	if (flow === 'pull') return linkPlan(input).hash === hash ? { flow, input, stages } : null;
	return plan.hash === hash ? { flow: 'push', input, stages } : null;
}

export function stepsOf(subject: Subject, operations: readonly Operation[], remade: Remade): Steps {
	if (remade.flow === 'pull-to-oa')
		return subject.kind === 'person'
			? personStepsToOa(subject, operations, remade)
			: departmentStepsToOa(subject, operations, remade);
	const steps =
		subject.kind === 'person'
			? personSteps(subject, operations, remade)
			: departmentSteps(subject, operations, remade);
	return remade.flow === 'pull' ? linksOnly(steps) : steps;
}

/** A pull links, and neither moves nor writes anybody. */
const linksOnly = (steps: Steps): Steps => ({
	...steps,
	place: steps.place && { ...steps.place, then: '' },
	fields: [],
});
