import type { DecidedWords, UnusedWords } from '../types';
import { fieldName, list, named, pairNames, recordOfOa, recordOfYzj } from './parts';

/** What somebody decided. */
export const decided: DecidedWords = ({ who, kind, object, oa, yzj }) => {
	const record = `${object === 'department' ? 'OA department' : 'employee'} ${named(oa)}`;
	const other = `${recordOfYzj[object]} ${named(yzj)}`;
	const what = {
		bind: `that ${record} is ${other}`,
		different: `that ${record} is not ${other}`,
		create: `that ${record} is none of the ${object === 'person' ? 'people' : 'departments'} there`,
		leave: `to leave ${record} alone`,
	};
	return `${who} decided ${what[kind]}`;
};

/** Why a decision is not used. */
export const unused = {
	expired: ({ until }) => `it held until ${until}`,
	'no-record': ({ object }) => `the OA has no such ${recordOfOa[object]} in this reading`,
	'says-else': ({ object }) => `another decision says something else of this ${recordOfOa[object]}`,
	'decided-for-several': ({ object, yzjId, oaIds }) =>
		`${recordOfYzj[object]} ${yzjId} was decided to be several ${object === 'person' ? 'employees' : 'OA departments'} (${list(oaIds)})`,
	'name-of-one': () => 'below one parent a name belongs to one department; rename one of the two',
	'no-counterpart': ({ object, yzjId }) =>
		`${recordOfYzj[object]} ${yzjId} is no longer in Yunzhijia`,
	'linked-now': () => 'they are linked now',
	changed: ({ fields, stillNotLinked }) =>
		`${list(fields.map(fieldName))} changed since${stillNotLinked ? '; they are not linked by rule all the same' : ''}`,
	'out-of-scope': ({ object }) => `the ${recordOfOa[object]} is not in scope`,
	'set-aside-otherwise': ({ object }) =>
		`the ${recordOfOa[object]} is set aside for another reason`,
	'linked-with': ({ object, yzjId, active }) =>
		`the ${recordOfOa[object]} is linked with ${recordOfYzj[object]} ${yzjId}${active ? '' : ', who is not active'}`,
	'other-source': ({ object, yzjId }) =>
		`another source has linked ${recordOfYzj[object]} ${yzjId}`,
	'linked-by': ({ object, yzjId, oaId }) =>
		`${recordOfYzj[object]} ${yzjId} is linked with ${object === 'department' ? 'OA department' : 'employee'} ${oaId}`,
	'fits-now': ({ person, pairs }) => `person ${named(person)} fits now (same ${pairNames(pairs)})`,
	'looks-alike-now': () => 'somebody else looks like the employee now',
	root: () => 'it is the root',
	'above-tree': () => 'it holds a department above the whole tree',
	'nothing-waits': ({ object }) => `nothing about the ${recordOfOa[object]} is set aside any more`,
} satisfies UnusedWords;
