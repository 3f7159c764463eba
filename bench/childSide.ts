import { writeFileSync } from 'node:fs';

/** What `runChild` asked of this process. */
export const question = (): unknown => JSON.parse(process.argv[3] ?? 'null');

/** Hands a JSON value back to `runChild`. */
export function answer(value: unknown): void {
	const [, , file] = process.argv;
	if (file === undefined) throw new Error('this program is started by npm run bench');
	writeFileSync(file, JSON.stringify(value));
}

/** Largest resident size of this process so far, in MB. */
export const peakRssMb = (): number => process.resourceUsage().maxRSS / 1024;
