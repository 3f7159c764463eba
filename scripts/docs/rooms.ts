import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

/**
 * Pictures of the code, made from its imports:
 * docs/architecture.md shows them, and a test compares.
 */
const ROOT = resolve(__dirname, '../..');

/** Room → the rooms that it imports from. */
type Arrows = ReadonlyMap<string, ReadonlySet<string>>;

const IMPORT = /from\s*['"](\.[^'"]+)['"]/g;

const filesBelow = (folder: string): string[] =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(folder, file));

/**
 * The folder of `level` in which a file is; '' for files
 * that stand loose above it, which only hand on.
 */
function roomOf(file: string, level: string): string {
	const below = relative(level, file).split('/');
	return below.length > 1 && below[0] !== '..' ? (below[0] ?? '') : '';
}

/** Which folders directly below `level` import from which. */
export function arrowsIn(level: string): Arrows {
	const arrows = new Map<string, Set<string>>();
	for (const file of filesBelow(level)) {
		const from = roomOf(file, level);
		if (from === '') continue;
		const targets = arrows.get(from) ?? new Set<string>();
		arrows.set(from, targets);
		for (const [, specifier = ''] of readFileSync(join(ROOT, file), 'utf8').matchAll(IMPORT)) {
			const to = roomOf(`${join(dirname(file), specifier)}/index.ts`, level);
			if (to !== '' && to !== from) targets.add(to);
		}
	}
	return arrows;
}

/** Only the arrows that do not follow from others: if A knows B and B knows C, A may know C. */
export function withoutDetours(arrows: Arrows): Arrows {
	const reaches = (from: string, to: string, seen = new Set<string>()): boolean => {
		if (seen.has(from)) return false;
		seen.add(from);
		return [...(arrows.get(from) ?? [])].some((next) => next === to || reaches(next, to, seen));
	};
	return new Map(
		[...arrows].map(([from, targets]) => [
			from,
			new Set(
				[...targets].filter(
					(to) => ![...targets].some((other) => other !== to && reaches(other, to)),
				),
			),
		]),
	);
}

/** As GitHub draws it. */
export function pictureOf(level: string): string {
	const lines = [...withoutDetours(arrowsIn(level))]
		.flatMap(([from, targets]) => [...targets].map((to) => `  ${from} --> ${to}`))
		.sort();
	return ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n');
}
