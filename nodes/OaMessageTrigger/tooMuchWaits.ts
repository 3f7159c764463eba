import type { Store } from '../../src/store';

/**
 * What may wait to be sent, before nothing more is taken:
 * by then nothing is sent, or the OA posts in circles.
 */
export const MOST_WAITING = 1_000_000;
/** How long (ms) a look counts: it takes longer than the rest of a post. */
const LOOKED_MS = 10_000;

let last = { at: Number.NEGATIVE_INFINITY, isOver: false };

/** Whether so much waits to be sent that nothing more can be taken. */
export async function tooMuchWaits(
	{ messages }: Pick<Store, 'messages'>,
	now: number,
	most = MOST_WAITING,
): Promise<boolean> {
	if (now >= last.at && now - last.at < LOOKED_MS) return last.isOver;
	last = { at: now, isOver: (await messages.waiting(most)) >= most };
	return last.isOver;
}
