import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loginSettingsSchema } from '../../src/login';
import { routingSchema } from '../../src/messages';
import { pictureOf } from './rooms';
import { enterpriseSchema } from '../../src/settings';
import { settingsTable } from './settingsTable';

const ROOT = resolve(__dirname, '../..');

/**
 * Parts of pages that are written by a program: what stands
 * between `<!-- generated: name -->` and `<!-- /generated -->`.
 */
export const GENERATED: ReadonlyArray<{ page: string; name: string; make: () => string }> = [
	{ page: 'docs/settings.md', name: 'settings', make: () => settingsTable() },
	{
		page: 'docs/settings.md',
		name: 'login settings',
		make: () => settingsTable(loginSettingsSchema),
	},
	{ page: 'docs/architecture.md', name: 'folders', make: () => pictureOf('src') },
	{ page: 'docs/architecture.md', name: 'rooms of the sync', make: () => pictureOf('src/sync') },
	{
		page: 'docs/settings.md',
		name: 'enterprise',
		make: () => settingsTable(enterpriseSchema),
	},
	{ page: 'docs/settings.md', name: 'routing', make: () => settingsTable(routingSchema) },
];

/** A page with its generated part made anew. @throws Error when the page lacks the markers */
export function withGenerated(text: string, name: string, content: string): string {
	const begin = `<!-- generated: ${name} -->`;
	const end = '<!-- /generated -->';
	const from = text.indexOf(begin);
	const to = text.indexOf(end, Math.max(from, 0));
	if (from < 0 || to < 0) throw new Error(`The page has no "${begin}" followed by "${end}"`);
	return `${text.slice(0, from)}${begin}\n\n${content}\n\n${text.slice(to)}`;
}

/** Each generated page as it is and as it should be. */
export const generatedPages = (): Array<{ page: string; present: string; wanted: string }> =>
	GENERATED.map(({ page, name, make }) => {
		const present = readFileSync(join(ROOT, page), 'utf8');
		return { page, present, wanted: withGenerated(present, name, make()) };
	});

/** Writes the pages that are out of date, part by part. @returns their names */
export function writeGenerated(): string[] {
	const stale = generatedPages().filter(({ present, wanted }) => present !== wanted);
	for (const { page, name, make } of GENERATED)
		writeFileSync(
			join(ROOT, page),
			withGenerated(readFileSync(join(ROOT, page), 'utf8'), name, make()),
		);
	return [...new Set(stale.map(({ page }) => page))];
}
