/**
 * Processor time of this process that something takes, in
 * milliseconds: what a laden machine does meanwhile does not count.
 */
export function cpuMs(work: () => unknown): number {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}
