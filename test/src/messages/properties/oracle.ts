import type { Human } from './crowd';
import type { Happened } from './happened';

/** What one human shall see of a task in the end. */
export interface Seen {
	/** Title and link of the open to-do. */
	readonly open: { readonly title: string; readonly link: string } | null;
	/** To-dos among the done ones. */
	readonly done: number;
}

/**
 * Says what is right from what happened, in its order: knows
 * neither versions nor precisions nor the order of arrival.
 */
export function rightEnd(happened: readonly Happened[], human: Human): Seen {
	let open: Seen['open'] = null;
	let done = 0;
	/** Whether the last to-do stands among the done ones. */
	let lastIsDone = false;
	for (const { event, title, link } of happened.filter(({ to }) => to.includes(human))) {
		switch (event) {
			case 'create':
				open = { title, link };
				lastIsDone = false;
				break;
			case 'done':
				if (open !== null) {
					done += 1;
					lastIsDone = true;
				}
				open = null;
				break;
			case 'withdraw':
			case 'delete':
				if (lastIsDone) done -= 1;
				lastIsDone = false;
				open = null;
				break;
			case 'read':
			case 'remind':
		}
	}
	return { open, done };
}
