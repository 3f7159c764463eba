import type { PersonRow, PersonsReader } from '../../../src/yunzhijia';
import { allRows } from '../allRows';

/** Persons in service, at most `limit`. */
export const allPersons = async (persons: PersonsReader, limit = Infinity): Promise<PersonRow[]> =>
	await allRows(persons, ({ openId }) => openId, limit);
