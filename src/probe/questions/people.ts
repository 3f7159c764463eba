import type { DirectorySide } from '../directorySide';
import type { Questions } from '../question';
import { codeOf, type Row, rowsOf, textOf, worked } from '../wire';

type Asked =
	| 'disabled-listed'
	| 'status-values'
	| 'root-person'
	| 'without-department'
	| 'leaver-by-id'
	| 'invented-id'
	| 'phones'
	| 'phone-kinds';

/**
 * What rows of people look like. Nothing of what they
 * hold is kept: only which of the known forms they have.
 */
export const peopleQuestions: Questions<DirectorySide, Asked> = {
	'disabled-listed': async (side) => {
		const people = await side.people();
		const disabled = people.filter(isDisabled).length;
		if (disabled > 0) return { answer: 'listed', seen: { disabled } };
		const listed = new Set(people.map(({ openId }) => textOf(openId)));
		const missing = (await side.changed()).filter(
			(row) => isDisabled(row) && !listed.has(textOf(row['openId'])),
		);
		return missing.length > 0 && people.length < 1000
			? { answer: 'left-out', seen: { disabled: missing.length } }
			: { untold: 'no-example' };
	},
	'status-values': async (side) => {
		const others = (await everybody(side)).filter(
			({ status }) => !['', '0', '1', '2'].includes(textOf(status)),
		);
		return { answer: others.length === 0 ? 'known' : 'others', seen: { others: others.length } };
	},
	'root-person': async (side) => {
		const rootId = await side.rootId();
		const root = (await side.departments()).find(({ id }) => textOf(id) === rootId);
		const named = (row: Row): boolean =>
			textOf(row['department']) !== '' && row['department'] === root?.['name'];
		const people = (await side.people()).filter(isInService);
		if (people.some((row) => textOf(row['orgId']) === rootId && named(row)))
			return { answer: 'id-and-name' };
		if (people.some((row) => textOf(row['orgId']) === rootId)) return { answer: 'id' };
		if (people.some((row) => textOf(row['orgId']) === '' && named(row))) return { answer: 'name' };
		const bare = people.filter(
			({ orgId, department }) => textOf(orgId) === '' && textOf(department) === '',
		);
		return bare.length > 0
			? { answer: 'neither', seen: { people: bare.length } }
			: { untold: 'no-example' };
	},
	'without-department': async (side) => {
		const known = new Set((await side.departments()).map(({ id }) => textOf(id)));
		const people = (await side.people()).filter(isInService);
		const elsewhere = people.filter(
			({ orgId }) => textOf(orgId) !== '' && !known.has(textOf(orgId)),
		);
		if (elsewhere.length > 0) return { answer: 'other-id', seen: { people: elsewhere.length } };
		const empty = people.filter(
			({ orgId, department }) => textOf(orgId) === '' && textOf(department) === '',
		);
		return empty.length > 0
			? { answer: 'empty', seen: { people: empty.length } }
			: { untold: 'no-example' };
	},
	'leaver-by-id': async (side) => {
		const leaver = (await side.changed()).find(({ status }) => textOf(status) === '0');
		if (leaver === undefined) return { untold: 'no-example' };
		const array = [textOf(leaver['openId'])];
		const answered = await side.call('person/get', { type: 1, array });
		return { answer: rowsOf(answered).length > 0 ? 'answered' : 'missing' };
	},
	'invented-id': async (side) => {
		const answered = await side.call('person/get', { type: 1, array: ['probe-invented-0'] });
		if (worked(answered) !== true) return { answer: 'refused', seen: { code: codeOf(answered) } };
		return { answer: rowsOf(answered).length > 0 ? 'answered' : 'missing' };
	},
	phones: async (side) => {
		const phones = await phonesOf(side);
		if (phones.length === 0) return { untold: 'no-example' };
		const masked = phones.filter((phone) => phone.includes('*')).length;
		return { answer: masked > 0 ? 'masked' : 'plain', seen: { phones: phones.length, masked } };
	},
	'phone-kinds': async (side) => {
		const phones = await phonesOf(side);
		if (phones.length === 0) return { untold: 'no-example' };
		const others = phones.filter((phone) => !/^[\d*+ -]+$/.test(phone)).length;
		const abroad = phones.filter((phone) => phone.startsWith('+')).length;
		return { answer: others > 0 ? 'others' : 'numbers', seen: { others, abroad } };
	},
};

const isDisabled = ({ status }: Row): boolean => textOf(status) === '2';
const isInService = ({ status }: Row): boolean => ['', '1'].includes(textOf(status));

const everybody = async (side: DirectorySide): Promise<Row[]> => [
	...(await side.people()),
	...(await side.changed()),
];

const phonesOf = async (side: DirectorySide): Promise<string[]> =>
	(await side.people()).map(({ phone }) => textOf(phone)).filter((phone) => phone !== '');
