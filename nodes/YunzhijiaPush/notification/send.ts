import { MAX_NOTIFIED, YunzhijiaError } from '../../../src/yunzhijia';
import { yunzhijiaPublicAccount } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import type { Operation } from '../../shared/operation';
import { inParts, readReceivers, receiversField } from '../receivers';
import { notificationFields } from './fields';
import { readNotification } from './read';

export const sendNotification: Operation = {
	resource: 'notification',
	value: 'send',
	name: 'Send',
	action: 'Send notification',
	description:
		'Send a message of a public account to named people (公共号消息); once for each item, never repeated by itself when its outcome is open',
	properties: [receiversField, ...notificationFields],
	run: async (context) => {
		const account = await yunzhijiaPublicAccount(context);
		return await eachItem(context, async (itemIndex) => {
			const openIds = readReceivers(context, itemIndex);
			const notification = await readNotification(context, itemIndex);
			const messageIds: string[] = [];
			let reached = 0;
			for (const part of inParts(openIds, MAX_NOTIFIED)) {
				try {
					messageIds.push((await account.send(notification, part)).sourceMsgId);
				} catch (error) {
					throw reached === 0 ? error : afterSome(error, reached, openIds.length);
				}
				reached += part.length;
			}
			return [{ json: { accountId: account.accountId, receivers: openIds.length, messageIds } }];
		});
	},
};

/** Who reads the error must know that a part went out. */
function afterSome(error: unknown, reached: number, all: number): unknown {
	if (!(error instanceof YunzhijiaError)) return error;
	const { kind, endpoint, errorCode, httpStatus, retryAfterMs, said, toDo } = error;
	return new YunzhijiaError({
		kind,
		endpoint,
		errorCode,
		httpStatus,
		retryAfterMs,
		said: { code: 'after-some', facts: { before: said, reached, all } },
		remedy: { of: 'rest', then: toDo },
	});
}
