import type { Links } from '../../organise/links';
import type { BindingLink, OaEmployee, YzjPerson } from '../../model';
import { namesCompatible } from '../../../lib/canonical/text';
import type { Pairs } from '../../../words/facts/parts';
import type { KeyIndex } from './keyIndex';
import { matchPersons } from './persons';

/** An employee who looks like one that is linked under an id that the OA no longer has. */
export interface Rekeyed {
	employee: OaEmployee;
	/** The OA id that is gone. */
	formerId: string;
	person: YzjPerson;
	/** Which pairs agree. */
	pairs: Pairs;
}

/**
 * Finds employees whom the OA gave another id: the linked id is gone, and
 * somebody unlinked matches the same person by the rules for new links, and
 * by name. Without a whole reading of the OA nobody knows that an id is gone.
 */
export function findRekeyed({
	employees,
	unbound,
	persons,
	indexes,
	links,
	boundElsewhere,
	oaWhole,
	pathOf,
}: {
	employees: readonly OaEmployee[];
	unbound: readonly OaEmployee[];
	persons: readonly YzjPerson[];
	indexes: readonly KeyIndex[];
	links: Links;
	boundElsewhere: ReadonlySet<string>;
	oaWhole: boolean;
	pathOf: (orgId: string) => string;
}): Rekeyed[] {
	if (
		!oaWhole ||
		unbound.length === 0 ||
		links.byOa.size === 0 ||
		employees.some(({ id }) => id === '')
	)
		return [];
	const known = new Set(employees.flatMap(({ id, status }) => (status === 'left' ? [] : [id])));
	const orphaned = new Map<string, BindingLink>();
	for (const link of links.byOa.values())
		if (link.state === 'active' && !known.has(link.oaId) && !boundElsewhere.has(link.yzjId))
			orphaned.set(link.yzjId, link);
	if (orphaned.size === 0) return [];
	const isLinked = ({ openId }: YzjPerson): boolean =>
		(links.byYzj.has(openId) && !orphaned.has(openId)) || boundElsewhere.has(openId);
	const { found } = matchPersons({
		unbound,
		persons,
		indexes,
		isLinked,
		matchNames: 'check',
		pathOf,
	});
	return unbound.flatMap((employee, nth): Rekeyed[] => {
		const { person, because } = found[nth] ?? {};
		const former = person && orphaned.get(person.openId);
		return person && former && namesCompatible(employee.name, person.name)
			? [
					{
						employee,
						formerId: former.oaId,
						person,
						pairs: because?.rule === 'pairs' ? because.facts.pairs : [],
					},
				]
			: [];
	});
}
