import { readdirSync, readFileSync } from 'node:fs';
import { descendants } from '../descendants';

/**
 * Processor time of all threads of the processes below this
 * one so far, in ms. Linux only. @throws Error elsewhere
 */
export function processorTimeBelow(): number {
	const found = descendants(process.pid);
	if (found.length === 0)
		throw new Error('This bench reads processor time in /proc: run it on Linux.');
	return found.reduce((sum, { pid }) => sum + timeOf(pid), 0);
}

/** The scheduler counts nanoseconds, a thread at a time; /proc/<pid>/stat would round to 10 ms. */
function timeOf(pid: number): number {
	const folder = `/proc/${pid}/task`;
	try {
		return readdirSync(folder).reduce(
			(sum, thread) => sum + nanosecondsOf(folder, thread) / 1e6,
			0,
		);
	} catch {
		return 0; // It ended meanwhile.
	}
}

function nanosecondsOf(folder: string, thread: string): number {
	try {
		return Number(readFileSync(`${folder}/${thread}/schedstat`, 'utf8').split(' ')[0]);
	} catch {
		return 0;
	}
}
