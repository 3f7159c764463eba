import { readdirSync, readFileSync } from 'node:fs';

/** A process below this one. */
export interface Descendant {
	readonly pid: number;
	/** Largest resident size so far (VmHWM), in kB. */
	readonly peak: number;
}

/** The processes below `root`, itself left out. Linux only, where /proc tells; elsewhere none. */
export function descendants(root: number): Descendant[] {
	const all = processes();
	const family = new Set([root]);
	for (let before = 0; before < family.size; ) {
		before = family.size;
		for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
	}
	return all.filter(({ pid }) => pid !== root && family.has(pid));
}

function processes(): (Descendant & { readonly parent: number })[] {
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
