import type { Human } from './crowd';

/**
 * What happened to a task, as it was: `at` to the millisecond, in the order in which it happened.
 */
export interface Happened {
	readonly event: 'create' | 'remind' | 'read' | 'done' | 'withdraw' | 'delete';
	readonly at: number;
	readonly to: readonly Human[];
	readonly title: string;
	readonly link: string;
}
