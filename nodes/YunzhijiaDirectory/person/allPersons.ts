import type { PersonRow, PersonsReader } from '../../../src/yunzhijia';

const PAGE = 1000;

/** Persons in service, page by page, at most `limit`; each person once, however the pages overlap. */
export async function allPersons(persons: PersonsReader, limit = Infinity): Promise<PersonRow[]> {
	const found = new Map<string, PersonRow>();
	for (let begin = 0; found.size < limit; begin += PAGE) {
		const page = await persons.getPage(begin, PAGE);
		for (const row of page) found.set(row.openId, row);
		if (page.length < PAGE) break;
	}
	return [...found.values()].slice(0, limit);
}
