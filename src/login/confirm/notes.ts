import { YunzhijiaError } from '../../yunzhijia';
import type { AppDoor } from '../appDoor';
import { UNDO_MS } from '../binding';
import type { Proven } from './proven';
import { linkMessage } from './words';

/**
 * Tells both sides that a link was made: the person in Yunzhijia, and whoever else there has the
 * job number of the employee, because that may be the one whose OA account it is. A note that does
 * not arrive changes nothing. @returns the address that undoes the link
 */
export const noteLink = async (door: AppDoor, proven: Proven): Promise<string> => {
	const undo = await undoAddress(door, proven);
	const others = await othersWith(door, proven);
	for (const openId of [proven.openId, ...others]) await note(door, openId, proven);
	return undo;
};

/** Good once, for a day. */
const undoAddress = async (
	{ store, services, scope, newSecret, address }: AppDoor,
	{ openId, oaId }: Pick<Proven, 'openId' | 'oaId'>,
): Promise<string> => {
	const [secret, now] = [newSecret(), services.now()];
	const body = { openId, oaId };
	await store.logins.issue({ ...scope, kind: 'undo', secret, body, expiresAt: now + UNDO_MS }, now);
	const url = new URL(address);
	url.searchParams.set('undo', secret);
	return url.href;
};

const note = async (door: AppDoor, openId: string, proven: Proven): Promise<void> => {
	const url = await undoAddress(door, proven);
	try {
		await door.messenger.send(`yzj-linked-${door.newSecret()}`, {
			openId,
			url,
			...linkMessage(door, proven),
		});
	} catch (error) {
		if (!(error instanceof YunzhijiaError)) throw error;
		door.services.log.warn('Yunzhijia login: a note about a link was not sent', {
			kind: error.kind,
			endpoint: error.endpoint,
		});
	}
};

/** A job number of many people says nothing about any of them. */
const MAX_OTHERS = 3;

const othersWith = async (
	{ store, scope }: AppDoor,
	{ jobNo, openId }: Pick<Proven, 'jobNo' | 'openId'>,
): Promise<string[]> =>
	jobNo === ''
		? []
		: (await store.mirror.inServiceByJobNo(scope, jobNo, MAX_OTHERS + 1))
				.filter((other) => other !== openId)
				.slice(0, MAX_OTHERS);
