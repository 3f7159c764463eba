import type { Certificate } from '../../../lib/certificate';
import type { Scope, Store } from '../../../store';
import type { YzjSnapshot } from '../../model';
import { personRow } from '../../read/personRow';

/**
 * Yunzhijia as the mirror has it, increments included.
 * @param certificate of the last reading that went into it
 */
export async function mirroredSnapshot(
	store: Store,
	scope: Scope,
	certificate: Certificate,
): Promise<YzjSnapshot> {
	const departments = (await store.mirror.departments(scope)).map(
		({ orgId, name, parentId, longName, weights }) => ({
			id: orgId,
			name,
			parentId,
			longName,
			weights,
		}),
	);
	const persons = (await store.mirror.persons(scope)).map(({ row }) => personRow.parse(row));
	return {
		departments,
		persons: persons.filter((person) => person.status === '1'),
		askedById: persons.filter((person) => person.status !== '1'),
		certificate,
	};
}
