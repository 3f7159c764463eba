import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Node options with which a process believes that it is so many days later: everything in it asks
 * `Date`. @param folder where the file for it may lie
 */
export function daysAhead(folder: string, days: number): string[] {
	const file = join(folder, `ahead-${days}.cjs`);
	writeFileSync(
		file,
		`const ahead = ${days} * 24 * 60 * 60 * 1000;
const Real = Date;
// Some library writes Date.now back: what was there first is kept.
const real = Date.now;
const now = () => real() + ahead;
globalThis.Date = new Proxy(Real, {
	construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self),
	apply: () => new Real(now()).toString(),
	get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});
`,
	);
	return ['--require', file];
}
