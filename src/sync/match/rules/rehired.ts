import type { Links } from '../../organise/links';
import type { OaEmployee, YzjPerson } from '../../model';
import { namesCompatible } from '../../../lib/canonical/text';
import type { MatchPair } from '../../../settings/push';
import { evidenceFor } from './evidence';
import { NOBODY, personAt, type KeyIndex } from './keyIndex';

/** An employee who looks like a former one, whose person is out of service. */
export interface Rehired {
	employee: OaEmployee;
	/** The OA id of then. */
	formerId: string;
	person: YzjPerson;
	agrees: readonly MatchPair[];
	contradicts: readonly MatchPair[];
}

interface RehiredInput {
	/** Everybody in the OA, sorted by id. */
	employees: readonly OaEmployee[];
	unbound: readonly OaEmployee[];
	persons: readonly YzjPerson[];
	indexes: readonly KeyIndex[];
	links: Links;
	boundElsewhere: ReadonlySet<string>;
}

/**
 * Finds employees who came back under another id (C20): a key that is theirs alone leads to one
 * person, who has the name, is out of service, and is linked with an id that nobody in service has.
 * It is only a proposal, so a key that changes hands is enough.
 */
export function findRehired(input: RehiredInput): Rehired[] {
	const { employees, unbound, persons, indexes, links, boundElsewhere } = input;
	if (links.byOa.size === 0 || employees.some(({ id }) => id === '')) return [];
	const inService = new Set(employees.flatMap(({ id, status }) => (status === 'left' ? [] : [id])));
	return unbound.flatMap((employee, nth): Rehired[] => {
		const led = new Set(indexes.map((index) => personAt(nth, index)).filter((at) => at !== NOBODY));
		const [at, ...others] = led;
		const person = at === undefined || others.length > 0 ? undefined : persons[at];
		if (!person || person.status === '1' || boundElsewhere.has(person.openId)) return [];
		const former = links.byYzj.get(person.openId);
		if (!former || inService.has(former.oaId) || !namesCompatible(employee.name, person.name))
			return [];
		const { agrees, contradicts } = evidenceFor(
			employee,
			person,
			indexes.map(({ pair }) => pair),
		);
		return agrees.length === 0
			? []
			: [{ employee, formerId: former.oaId, person, agrees, contradicts }];
	});
}
