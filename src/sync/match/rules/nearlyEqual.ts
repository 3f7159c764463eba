import { nearlyKey } from '../../../lib/canonical';
import { oaField, type Conflict, type OaEmployee, type YzjPerson } from '../../model';
import { textKey } from '../../../lib/canonical/text';
import type { MatchPair } from '../../../settings/push';
import type { Excluded } from './keyIndex';

interface NewcomersBeside {
	/** Whom nobody fits, so that they would be created. */
	newcomers: readonly OaEmployee[];
	/** Everybody whom the run is about. */
	employees: readonly OaEmployee[];
	persons: readonly YzjPerson[];
	pairs: readonly MatchPair[];
	/** People who were decided to be somebody else. */
	excluded: Excluded;
}

/** Who has a job number that is nearly that of a newcomer. */
interface Alike {
	persons: YzjPerson[];
	employees: OaEmployee[];
}

const NAMED = 5;

/**
 * Newcomers whose job number differs from another one in case, width,
 * blanks or leading zeros only: whether they are somebody who is
 * there already cannot be told, and nobody is created beside (C19).
 */
export function nearlyEqualNewcomers(input: NewcomersBeside): Conflict[] {
	const pair = input.pairs.find(({ yzj }) => yzj === 'jobNo');
	if (!pair || input.newcomers.length === 0) return [];
	const jobNo = (employee: OaEmployee): string => oaField(employee, pair.oa);
	const alike = new Map<string, Alike>();
	for (const newcomer of input.newcomers) {
		const key = nearlyKey(jobNo(newcomer));
		if (key !== '') alike.set(key, { persons: [], employees: [] });
	}
	for (const person of alike.size > 0 ? input.persons : [])
		if (person.jobNo !== '') alike.get(nearlyKey(person.jobNo))?.persons.push(person);
	for (const employee of alike.size > 0 ? input.employees : [])
		if (employee.status !== 'left') alike.get(nearlyKey(jobNo(employee)))?.employees.push(employee);
	return input.newcomers.flatMap((newcomer): Conflict[] => {
		const own = textKey(jobNo(newcomer));
		const others = alike.get(nearlyKey(jobNo(newcomer)));
		const out = input.excluded.get(newcomer.id);
		const persons = (others?.persons ?? []).filter(
			({ openId, jobNo: theirs }) => textKey(theirs) !== own && !out?.has(openId),
		);
		const employees = (others?.employees ?? []).filter(
			(other) => other.id !== newcomer.id && textKey(jobNo(other)) !== own,
		);
		return persons.length + employees.length === 0 ? [] : [setAside(newcomer, persons, employees)];
	});
}

function setAside(
	newcomer: OaEmployee,
	persons: readonly YzjPerson[],
	employees: readonly OaEmployee[],
): Conflict {
	return {
		kind: 'person',
		oaId: newcomer.id,
		yzjId: persons[0]?.openId ?? '',
		name: newcomer.name,
		reason: 'nearly-equal',
		facts: {
			persons: persons.slice(0, NAMED).map(({ openId, name }) => ({ id: openId, name })),
			employees: employees.slice(0, NAMED).map(({ id, name }) => ({ id, name })),
			more: Math.max(0, (persons.length || employees.length) - NAMED),
		},
	};
}
