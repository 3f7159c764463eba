import type { BindingLink, YzjPerson, YzjSnapshot } from '../model';
import { SyncStop } from '../../store/stop';

/** @throws {SyncStop} when Yunzhijia does not have one root */
export function yzjRoot(yunzhijia: Pick<YzjSnapshot, 'departments'>) {
	const roots = yunzhijia.departments.filter((department) => department.parentId === '');
	const [root] = roots;
	if (root && roots.length === 1) return root;
	throw new SyncStop({ code: 'yunzhijia-roots', facts: { roots: roots.length } });
}

/** Listed persons, and linked ones that were asked for by id. */
export function personsOf(yunzhijia: YzjSnapshot): ReadonlyMap<string, YzjPerson> {
	const persons = new Map<string, YzjPerson>();
	for (const person of yunzhijia.askedById) persons.set(person.openId, person);
	for (const person of yunzhijia.persons) persons.set(person.openId, person);
	return persons;
}

/** Persons in service who are linked. */
export function activeLinked<Person extends Pick<YzjPerson, 'status'>>(
	links: Iterable<BindingLink>,
	persons: ReadonlyMap<string, Person>,
): Person[] {
	const linked: Person[] = [];
	for (const link of links) {
		const person = link.state === 'active' ? persons.get(link.yzjId) : undefined;
		if (person?.status === '1') linked.push(person);
	}
	return linked;
}
