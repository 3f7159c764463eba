import { languageOf, type Plan } from '../../src/sync';
import { wordsFor } from '../../src/words';
import type { RunContext } from './runContext';

/** What blocked a plan, in the editor beside its output. */
export function hintGuards({ node }: RunContext, plan: Plan): void {
	const { guards } = plan;
	if (guards.length > 0)
		node.addExecutionHints({
			message: wordsFor(languageOf(plan), plan.flow).runs.blocked({ guards, links: false }),
			type: 'danger',
			location: 'outputPane',
		});
}
