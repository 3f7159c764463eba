import type { Plan } from '../../src/sync';
import type { RunContext } from './runContext';

/** What blocked a plan, in the editor beside its output. */
export function hintGuards({ node }: RunContext, { guards }: Plan): void {
	if (guards.length > 0)
		node.addExecutionHints({
			message: `Blocked by ${guards.map(({ id }) => id).join(', ')}: ${guards.map(({ message }) => message).join(' ')}`,
			type: 'danger',
			location: 'outputPane',
		});
}
