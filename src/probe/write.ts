import type { Services } from '../lib/services';
import type { NotWritten } from '../words/facts/probe';
import { type DirectorySide, nonceOf } from './directorySide';
import { askAll, type Finding } from './question';
import {
	addDepartment,
	type Department,
	INVENTED_NAME,
	writingQuestions,
	writingSide,
} from './questions/writing';
import { rowsOf, textOf } from './wire';

/** Where may be written, and with which phone one person may be invented. */
export interface WriteWish {
	/** Long name or id of a department that exists and has nobody in it. */
	readonly department: string;
	/** Of nobody; null: no question needs a person. */
	readonly phone: string | null;
}

/** What writing left behind: nothing of it, as a rule. */
export interface Written {
	readonly notWritten: NotWritten | null;
	/** What could not be taken back. */
	readonly left: { readonly departments: number; readonly persons: number };
}

const NOTHING = { departments: 0, persons: 0 };

/**
 * Tries the writing questions in a department of its own below
 * the named one, and takes everything back, whatever happens.
 */
export const tryWriting = async (
	sides: { readonly directory: DirectorySide; readonly reader: DirectorySide | null },
	{ department, phone }: WriteWish,
	services: Services,
): Promise<{ findings: Finding[]; written: Written }> => {
	const { directory } = sides;
	const place = await placeOf(directory, department);
	if (typeof place === 'string')
		return { findings: [], written: { notWritten: place, left: NOTHING } };
	const home = await addDepartment(directory, `${place.longName}\\probe-${nonceOf(services)}`);
	try {
		const findings = await askAll(writingQuestions, writingSide(sides, home, phone));
		return { findings, written: { notWritten: null, left: await cleanUp(directory, home, phone) } };
	} catch (error) {
		await cleanUp(directory, home, phone);
		throw error;
	}
};

/** The test department: one that exists, is not the root, and has nobody in it or below. */
const placeOf = async (
	directory: DirectorySide,
	named: string,
): Promise<Department | NotWritten> => {
	const departments = await directory.departments();
	const rootId = await directory.rootId();
	const row = departments.find(
		({ id, department }) => textOf(id) === named || textOf(department) === named,
	);
	if (row === undefined || named.trim() === '') return 'no-such-department';
	const place = { id: textOf(row['id']), longName: textOf(row['department']) };
	if (place.id === rootId || place.longName === '') return 'the-root';
	return (await hasPeople(directory, place)) ? 'has-people' : place;
};

const PAGE = 1000;

const hasPeople = async (directory: DirectorySide, place: Department): Promise<boolean> => {
	const below = `${place.longName}\\`;
	for (let begin = 0; ; begin += PAGE) {
		const rows = rowsOf(await directory.call('person/getall', { begin, count: PAGE }));
		const inside = rows.some(
			({ orgId, department }) =>
				orgId === place.id || department === place.longName || textOf(department).startsWith(below),
		);
		if (inside || rows.length < PAGE) return inside;
	}
};

/** Ends whom we invented and deletes our department; then looks whether both are gone. */
const cleanUp = async (
	directory: DirectorySide,
	home: Department,
	phone: string | null,
): Promise<Written['left']> => {
	const openIds = await inventedPeople(directory, phone);
	if (openIds.length > 0) await directory.call('person/delete', { openIds });
	await directory.call('dept/deleteById', { departments: [home.id] });
	const homes = rowsOf(await directory.call('dept/get', { type: 0, array: [home.id] }));
	return {
		departments: homes.length,
		persons: (await inventedPeople(directory, phone)).length,
	};
};

/** By phone and name, so that one of whom no answer told is found, too. */
const inventedPeople = async (
	directory: DirectorySide,
	phone: string | null,
): Promise<string[]> => {
	if (phone === null) return [];
	const rows = rowsOf(await directory.call('person/get', { type: 0, array: [phone] }));
	return rows
		.filter(({ status, name }) => textOf(status) !== '0' && name === INVENTED_NAME)
		.map(({ openId }) => textOf(openId));
};
