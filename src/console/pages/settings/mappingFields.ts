import { z } from 'zod/v4';
import type { FieldMapping } from '../../../settings/push';
import { fieldMapping } from '../../../settings/push/parts';

/** How a value becomes that of Yunzhijia, as a form names it; `map`: by a list of values. */
export const WAYS = ['trim', 'digits', 'date', 'map'] as const;
export const EMPTIES = ['keep', 'clear'] as const;
/** Rows beyond those that are there. */
const MORE = 2;
const MOST = 14;

const stored = z.array(fieldMapping).catch([]);

export const mappingRows = (count: number): number[] =>
	Array.from({ length: Math.min(MOST, count + MORE) }, (_, row) => row);

/** How many rows of a form name an OA field. */
export const mappingCount = (typed: Readonly<Record<string, string>>): number =>
	mappingRows(MOST).filter((row) => (typed[`field-from-${row}`] ?? '').trim() !== '').length;

/** A stored mapping as fields; '' for what nobody set. */
export const mappingFields = (mappings: unknown): ReadonlyArray<readonly [string, string]> => {
	const rows = stored.parse(mappings ?? []);
	return mappingRows(rows.length).flatMap((row) => fieldsOfRow(row, rows[row]));
};

const fieldsOfRow = (
	row: number,
	mapping: FieldMapping | undefined,
): ReadonlyArray<readonly [string, string]> => {
	const { from = '', to = '', transform = 'trim', whenEmpty = 'keep' } = mapping ?? {};
	const [how, values] =
		typeof transform === 'string' ? [transform, ''] : ['map', valuesText(transform.map)];
	return [
		[`field-from-${row}`, from],
		[`field-to-${row}`, to],
		[`field-how-${row}`, how],
		[`field-values-${row}`, values],
		[`field-empty-${row}`, whenEmpty],
	];
};

/**
 * What a form says of the mapping; undefined: the default holds. The profile's own check judges it.
 */
export const mappingOf = (said: (name: string) => string): unknown => {
	const rows = mappingRows(MOST).flatMap((row) => {
		const from = said(`field-from-${row}`);
		if (from === '') return [];
		const way = said(`field-how-${row}`);
		return [
			{
				from,
				to: said(`field-to-${row}`),
				transform: way === 'map' ? { map: valuesOf(said(`field-values-${row}`)) } : way || 'trim',
				whenEmpty: said(`field-empty-${row}`) || 'keep',
			},
		];
	});
	return rows.length === 0 ? undefined : rows;
};

const jsonMap = z.record(z.string(), z.string());

/** `男=1; 女=2`, and JSON where a value has one of these signs itself. */
export const valuesText = (map: Readonly<Record<string, string>>): string => {
	const entries = Object.entries(map);
	return entries.some((entry) =>
		entry.some((text) => /[=;；{]/u.test(text) || text !== text.trim()),
	)
		? JSON.stringify(map)
		: entries.map((entry) => entry.join('=')).join('; ');
};

/** The other way round; what is no list of values stays a text, which the profile refuses. */
export const valuesOf = (text: string): unknown => {
	if (text.startsWith('{')) {
		try {
			return jsonMap.safeParse(JSON.parse(text)).data ?? text;
		} catch {
			return text;
		}
	}
	const entries = text
		.split(/[;；]/u)
		.map((part) => part.split('=').map((side) => side.trim()))
		.filter((sides) => sides.some((side) => side !== ''));
	return entries.every((sides) => sides.length === 2) ? Object.fromEntries(entries) : text;
};
