import type { BindingLink, OaEmployee, SetAsideBy } from '../../model';
import { byText } from '../../../lib/canonical/text';
import type { MatchPair, Settings } from '../../../settings/push';
import type { HumanKey } from '../../../settings/push';
import { humanFields, humanKey, maySame } from './sameHuman';

/** A record that makes no account of its own: it is a post of another one. */
export interface FurtherRecord {
	record: OaEmployee;
	mainId: string;
}

/** The employees of a reading, one for each human (C22). */
export interface Humans {
	/** Sorted by id; posts, leaderships and roles of further records stand with the main one. */
	employees: readonly OaEmployee[];
	further: readonly FurtherRecord[];
	/** Secondary records whose main record cannot be had, and rows that share an id. */
	aside: ReadonlyMap<OaEmployee, SetAsideBy>;
}

interface HumansInput {
	/** Sorted by id. */
	employees: readonly OaEmployee[];
	settings: Settings;
	pairs: readonly MatchPair[];
	linkOf: (oaId: string) => BindingLink | undefined;
}

/**
 * Makes one employee of several records of one human: the identical row is one;
 * a record that names its main one is a post of it; records that differ in the
 * department only are posts where `samePersonBy` names the key that they share.
 * A record that has a link of its own stays what it is: no rule changes a link.
 */
export function humansOf(input: HumansInput): Humans {
	const { settings } = input;
	const rows = withoutRepeats(input.employees);
	const twice = sharedIds(rows);
	const secondary = rows.some(isSecondary);
	if (twice.size === 0 && !secondary && settings.samePersonBy === null)
		return { employees: rows, further: [], aside: new Map() };
	const aside = new Map<OaEmployee, SetAsideBy>();
	const mainOf = new Map<OaEmployee, OaEmployee>();
	for (const group of twice.values()) sortOutShared(group, input, mainOf, aside);
	if (secondary) sortOutSecondary(rows, input, mainOf, aside);
	if (settings.samePersonBy !== null)
		sortOutKey({ rows, key: settings.samePersonBy, humansInput: input, mainOf, aside });
	return joined(rows, mainOf, aside, secondary || settings.samePersonBy !== null);
}

const isSecondary = ({ id, mainId = '' }: OaEmployee): boolean => mainId !== '' && mainId !== id;
const isInService = ({ status }: OaEmployee): boolean => status !== 'left';

/** The same row twice is one row. */
function withoutRepeats(sorted: readonly OaEmployee[]): readonly OaEmployee[] {
	if (sorted.every(({ id }, at) => id === '' || id !== sorted[at + 1]?.id)) return sorted;
	const seen = new Set<string>();
	return sorted.filter((row, at) => {
		if (row.id === '' || (row.id !== sorted[at - 1]?.id && row.id !== sorted[at + 1]?.id))
			return true;
		const text = asText(row);
		const first = !seen.has(text);
		seen.add(text);
		return first;
	});
}

const asText = (row: OaEmployee): string =>
	JSON.stringify(Object.entries(row).sort(([a], [b]) => byText(a, b)));

/** Rows of ids that more than one of the sorted rows has. */
function sharedIds(sorted: readonly OaEmployee[]): ReadonlyMap<string, readonly OaEmployee[]> {
	const twice = new Set<string>();
	let previous = '';
	for (const { id } of sorted) {
		if (id !== '' && id === previous) twice.add(id);
		previous = id;
	}
	return twice.size === 0
		? new Map()
		: Map.groupBy(
				sorted.filter(({ id }) => twice.has(id)),
				({ id }) => id,
			);
}

/** Rows of one id: of one human if they differ in the department only, and the setting says so. */
function sortOutShared(
	rows: readonly OaEmployee[],
	{ settings, pairs }: HumansInput,
	mainOf: Map<OaEmployee, OaEmployee>,
	aside: Map<OaEmployee, SetAsideBy>,
): void {
	const [first, ...others] = [...rows].filter(isInService).sort(byRank);
	if (!first || others.length === 0) return;
	const { samePersonBy } = settings;
	const fields = humanFields(settings, pairs);
	const alike = rows.every((row) => isInService(row) && maySame(first, row, fields));
	if (alike && samePersonBy !== null && haveKey(rows, samePersonBy))
		for (const row of others) mainOf.set(row, first);
	else
		for (const row of rows)
			aside.set(
				row,
				alike
					? { reason: 'several-records', facts: { records: rows.map(brief), by: samePersonBy } }
					: { reason: 'duplicate-id', facts: { object: 'person', id: row.id } },
			);
}

const haveKey = ([first, ...others]: readonly OaEmployee[], key: HumanKey): boolean => {
	const text = first ? humanKey(first, key) : '';
	return text !== '' && others.every((other) => humanKey(other, key) === text);
};

/** Records that name another one as their main record. */
function sortOutSecondary(
	rows: readonly OaEmployee[],
	{ settings, linkOf }: HumansInput,
	mainOf: Map<OaEmployee, OaEmployee>,
	aside: Map<OaEmployee, SetAsideBy>,
): void {
	const byId = new Map(rows.flatMap((row) => (mainOf.has(row) ? [] : [[row.id, row] as const])));
	for (const row of rows) {
		if (!isSecondary(row) || !isInService(row) || mainOf.has(row) || aside.has(row)) continue;
		if (row.id === '' || linkOf(row.id)) continue;
		const main = mainRecord(row, byId);
		if (typeof main === 'string' || !isInService(main))
			aside.set(row, {
				reason: 'main-record-missing',
				facts: { mainId: row.mainId ?? '', how: typeof main === 'string' ? main : 'left' },
			});
		else if (aside.has(main))
			aside.set(row, {
				reason: 'several-records',
				facts: { records: [main, row].map(brief), by: settings.samePersonBy },
			});
		else mainOf.set(row, main);
	}
}

/** The record at the end of the chain, or why there is none. */
function mainRecord(
	row: OaEmployee,
	byId: ReadonlyMap<string, OaEmployee>,
): OaEmployee | 'absent' | 'circle' {
	const seen = new Set<OaEmployee>();
	for (let at: OaEmployee | undefined = row; at; at = byId.get(at.mainId ?? '')) {
		if (!isSecondary(at)) return at;
		if (seen.has(at)) return 'circle';
		seen.add(at);
	}
	return 'absent';
}

/** Records that share the key that the setting names. */
function sortOutKey({
	rows,
	key,
	humansInput: { settings, pairs, linkOf },
	mainOf,
	aside,
}: {
	rows: readonly OaEmployee[];
	key: HumanKey;
	humansInput: HumansInput;
	mainOf: Map<OaEmployee, OaEmployee>;
	aside: ReadonlyMap<OaEmployee, SetAsideBy>;
}): void {
	const fields = humanFields(settings, pairs);
	const free = rows.filter(
		(row) => row.id !== '' && isInService(row) && !mainOf.has(row) && !aside.has(row),
	);
	for (const [text, group] of Map.groupBy(free, (row) => humanKey(row, key))) {
		if (text === '' || group.length < 2) continue;
		const [main, ...others] = group.sort(
			(a, b) => Number(!linkOf(a.id)) - Number(!linkOf(b.id)) || byRank(a, b),
		);
		if (!main) continue;
		for (const other of others)
			if (!linkOf(other.id) && maySame(main, other, fields)) mainOf.set(other, main);
	}
}

/**
 * The main record of several: one with a job number before one
 * without, then the oldest id; in one id, the first department.
 */
const byRank = (a: OaEmployee, b: OaEmployee): number =>
	Number(!humanKey(a, 'jobNo')) - Number(!humanKey(b, 'jobNo')) ||
	byAge(a.id, b.id) ||
	byAge(a.departmentId, b.departmentId) ||
	byText(asText(a), asText(b));

/** Ids are mostly counted up: a shorter one is older. */
const byAge = (a: string, b: string): number => a.length - b.length || byText(a, b);

/**
 * @param all the reading says of everybody which posts
 * there are: whoever has no further record has none
 */
function joined(
	rows: readonly OaEmployee[],
	mainOf: ReadonlyMap<OaEmployee, OaEmployee>,
	aside: ReadonlyMap<OaEmployee, SetAsideBy>,
	all: boolean,
): Humans {
	const ofMain = new Map<OaEmployee, OaEmployee[]>();
	const further: FurtherRecord[] = [];
	for (const row of rows) {
		const direct = mainOf.get(row);
		if (!direct) continue;
		let main = direct;
		for (let above = mainOf.get(main); above; above = mainOf.get(above)) main = above;
		further.push({ record: row, mainId: main.id });
		const known = ofMain.get(main);
		if (known) known.push(row);
		else ofMain.set(main, [row]);
	}
	const said = new Map<OaEmployee, SetAsideBy>();
	const employees = rows.flatMap((row) => {
		if (mainOf.has(row)) return [];
		const posts = ofMain.get(row);
		const made = posts ? withPosts(row, posts) : row;
		const whole = all && made.partTime === undefined ? { ...made, partTime: [] } : made;
		const by = aside.get(row);
		if (by) said.set(whole, by);
		return [whole];
	});
	return { employees, further, aside: said };
}

/** The main record with what its further records add. */
function withPosts(main: OaEmployee, records: readonly OaEmployee[]): OaEmployee {
	const each = [main, ...records];
	const posts = [
		...(main.partTime ?? []),
		...records.flatMap(({ departmentId, jobTitle, partTime = [] }) => [
			...(departmentId === ''
				? []
				: [{ departmentId, ...(jobTitle === undefined ? {} : { jobTitle }) }]),
			...partTime,
		]),
	];
	const led = each.flatMap(({ leaderOf }) => leaderOf ?? []);
	const roles = each.flatMap(({ roles: names }) => (Array.isArray(names) ? names : []));
	return {
		...main,
		partTime: posts,
		...(each.some(({ leaderOf }) => leaderOf) && { leaderOf: [...new Set(led)] }),
		...(each.some(({ roles: names }) => Array.isArray(names)) && { roles: [...new Set(roles)] }),
	};
}

export const brief = ({ id, name, departmentId }: OaEmployee) => ({ id, name, departmentId });
