import { z } from 'zod/v4';
import type { Certificate } from '../../lib/certificate';
import type { Scope, Store } from '../../store';
import type { YzjPerson, YzjSnapshot } from '../model';

const personRow = z.object({
	openId: z.string(),
	name: z.string(),
	phone: z.string(),
	email: z.string(),
	orgId: z.string(),
	jobNo: z.string(),
	jobTitle: z.string(),
	gender: z.string(),
	birthday: z.string(),
	hireDate: z.string(),
	positiveDate: z.string(),
	status: z.enum(['0', '1', '2']),
	weights: z.string(),
	staffType: z.string(),
	isHidePhone: z.string(),
	orgUserType: z.string(),
}) satisfies z.ZodType<YzjPerson>;

/** Yunzhijia as the mirror has it, increments included. @param certificate of the last reading that went into it */
export async function mirroredSnapshot(store: Store, scope: Scope, certificate: Certificate): Promise<YzjSnapshot> {
	const departments = (await store.mirror.departments(scope)).map(({ orgId, name, parentId, longName, weights }) => ({ id: orgId, name, parentId, longName, weights }));
	const persons = (await store.mirror.persons(scope)).map(({ row }) => personRow.parse(row));
	return { departments, persons: persons.filter((person) => person.status === '1'), askedById: persons.filter((person) => person.status !== '1'), certificate };
}
