import type { ReadingWords } from '../types';
import { list, listName } from './parts';

/** Why a reading may not be whole. */
export const readings = {
	'listed-twice': ({ list: of }) => `one of the ${listName[of]} is listed twice`,
	'empty-again': ({ list: of }) =>
		`no ${listName[of]} are listed, although some were a moment before`,
	'empty-page': ({ list: of }) => `a page of ${listName[of]} was empty although rows were expected`,
	shifted: ({ list: of }) =>
		`rows shifted between two pages: ${listName[of]} came or went while they were read`,
	'not-listed': ({ count }) => `${count} linked persons are active but not listed`,
	'persons-nowhere': ({ count }) => `${count} persons are in departments that are not listed`,
	'department-ids-twice': ({ count }) => `${count} department ids occur twice`,
	roots: ({ count }) => `${count} root departments instead of one`,
	'departments-nowhere': ({ count }) => `${count} departments have a parent that is not listed`,
	'role-listed-twice': ({ role }) => `one of the persons with the role "${role}" is listed twice`,
	'role-two-answers': ({ role, count }) =>
		`whether persons have the role "${role}" is answered in two ways (${count})`,
	'no-roles': () => 'no roles are listed',
	'no-total': ({ list: of }) => `the OA does not say how many ${listName[of]} there are`,
	'total-changed': ({ list: of, totals }) =>
		`the number of ${listName[of]} changed while reading: ${list(totals.map(String))}`,
	'total-differs': ({ list: of, total, read }) =>
		`the OA says there are ${total} ${listName[of]}, but ${read} were read`,
	'id-twice': ({ list: of, id }) => `the id ${id} came twice among the ${listName[of]}`,
	'id-of-both': ({ id }) => `the id ${id} came both as subcompany and as department`,
	'staged-otherwise': ({ list: of, staged, announced }) =>
		`${staged} ${listName[of]} staged, ${announced} announced`,
	'rows-refused': ({ count }) => `${count} rows could not be read`,
	'other-run': () => 'another run wrote to Yunzhijia or to the links while this one read',
	'empty-now': ({ list: of }) => `no ${listName[of]} are listed any more; a full pull will tell`,
} satisfies ReadingWords;
