import type { PersonRow, YunzhijiaReader } from '../../yunzhijia';
import { maskFits, phoneKey } from '../../lib/canonical/text';

/**
 * Whoever has one of these numbers, whether in service or not. A number that comes back masked is
 * the one that was asked for, where it fits one only.
 */
export async function readByPhones(
	{ persons }: YunzhijiaReader,
	phones: readonly string[],
): Promise<PersonRow[]> {
	const rows = phones.length > 0 ? await persons.getByPhones(phones) : [];
	return rows.map((row) => (phoneKey(row.phone) === '' ? unmasked(row, phones) : row));
}

function unmasked(row: PersonRow, phones: readonly string[]): PersonRow {
	const [only, ...others] = phones.filter((phone) => maskFits(row.phone, phone));
	return only !== undefined && others.length === 0 ? { ...row, phone: only } : row;
}
