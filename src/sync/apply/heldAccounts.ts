import type { FailedBy } from '../../words';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { Operation } from '../model';
import { accountGiven } from '../operations';
import { phoneKey } from '../../lib/canonical/text';
import { readByPhones } from '../read/byPhones';

const phoneOf = (operation: Operation): string => phoneKey(accountGiven(operation).phone ?? '');

/**
 * Operations that wait for somebody to be deleted, and whose number that did not free: whether
 * Yunzhijia gives it up then is not documented, so it is looked at before the call.
 * @param deleted ids of operations that free an account
 */
export async function stillHeld(
	reader: YunzhijiaReader,
	batch: readonly Operation[],
	deleted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, FailedBy>> {
	const waited = batch.filter(
		(operation) => operation.needs.some((need) => deleted.has(need)) && phoneOf(operation) !== '',
	);
	const rows = await readByPhones(reader, waited.map(phoneOf));
	const holders = new Map(rows.map((row) => [phoneKey(row.phone), row]));
	return new Map(
		waited.flatMap((operation) => {
			const holder = holders.get(phoneOf(operation));
			return holder && holder.openId !== operation.yzjId
				? [
						[
							operation.id,
							{
								code: 'still-held' as const,
								facts: {
									channel: 'phone' as const,
									person: { id: holder.openId, name: holder.name },
								},
							},
						] as const,
					]
				: [];
		}),
	);
}
