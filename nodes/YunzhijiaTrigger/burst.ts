/**
 * As long as *Pull* waits for further events before it reads (ms): what comes meanwhile is read by
 * the execution that the first one began.
 */
const BURST_MS = 10_000;

/** When the last burst of each receiver began, in this process; every process begins its own. */
const begun = new Map<string, number>();

/** Whether an event belongs to a burst that has begun; else it begins one. */
export function joinsBurst(receiver: string, now: number): boolean {
	const since = begun.get(receiver);
	if (since !== undefined && now >= since && now - since < BURST_MS) return true;
	begun.set(receiver, now);
	return false;
}

/** n8n did not begin the execution: the next event begins a burst of its own. */
export const endBurst = (receiver: string): void => void begun.delete(receiver);
