import { readdirSync, readFileSync } from 'node:fs';

const INTERVAL_MS = 200;

/**
 * Watches the processes below this one and keeps the largest peak (VmHWM: what the kernel itself recorded) of any of them.
 * Linux only, where /proc tells.
 * @returns a function that ends the watch and says the peak in MB; 0 where there was nothing to see
 */
export function watchDescendants(): () => number {
	let peakKb = 0;
	const look = (): void => {
		for (const { peak } of descendants(process.pid)) peakKb = Math.max(peakKb, peak);
	};
	const timer = setInterval(look, INTERVAL_MS);
	return () => {
		look();
		clearInterval(timer);
		return peakKb / 1024;
	};
}

function descendants(root: number): Array<{ pid: number; peak: number }> {
	const all = processes();
	const family = new Set([root]);
	for (let before = 0; before < family.size; ) {
		before = family.size;
		for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
	}
	return all.filter(({ pid }) => pid !== root && family.has(pid));
}

function processes(): Array<{ pid: number; parent: number; peak: number }> {
	if (process.platform !== 'linux') return [];
	return readdirSync('/proc').flatMap((entry) => {
		if (!/^\d+$/.test(entry)) return [];
		try {
			const status = readFileSync(`/proc/${entry}/status`, 'utf8');
			return [
				{
					pid: Number(entry),
					parent: numberAfter('PPid', status),
					peak: numberAfter('VmHWM', status),
				},
			];
		} catch {
			return []; // It ended meanwhile.
		}
	});
}

const numberAfter = (key: string, status: string): number =>
	Number(new RegExp(`^${key}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0);
