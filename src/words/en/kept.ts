import type { KeptWords } from '../types';
import { many } from './parts';

/** Why a department is kept. */
export const kept = {
	people: ({ count }) => (count === 1 ? '1 person is in it' : `${count} people are in it`),
	'disabled-accounts': ({ count }) =>
		`${many(count, 'disabled account')} ${count === 1 ? 'is' : 'are'} in it, and a deletion ` +
		`would throw ${count === 1 ? 'it' : 'them'} out of every department (setting ` +
		'"disabledTo")',
	departments: ({ count }) =>
		`${many(count, 'department')} below it ${count === 1 ? 'stays' : 'stay'}`,
	'people-in-branch': () => 'people or disabled accounts are in it or below',
	'departments-below': () => 'other departments are below it',
	'people-not-read': () => 'the people could not be read whole',
	'one-below-is-kept': ({ name }) => `the department "${name}" below it is kept`,
} satisfies KeptWords;
