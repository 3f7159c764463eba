import type { Obstacle } from '../../words/facts/obstacles';
import { type YunzhijiaApp, YunzhijiaError, type YunzhijiaPublicAccount } from '../../yunzhijia';
import { REPEATED_FROM } from '../../yunzhijia/publicAccount/answer';
import { DeliveryFailure, type NotificationSender, type TodoSender } from './senders';

/** A public account as the outbox uses it. */
export const notificationSender = (account: YunzhijiaPublicAccount): NotificationSender => ({
	eid: account.eid,
	account: account.accountId,
	send: async ({ from, openIds, text, link, ticketApp }) => {
		await told(() =>
			account.send(
				link === ''
					? { kind: 'text', text }
					: { kind: 'link', text, url: link, ...(ticketApp === '' ? {} : { appId: ticketApp }) },
				openIds,
				from,
			),
		);
	},
});

/** The to-dos of an app as the outbox uses them. @param eid the enterprise whose bindings count */
export const todoSender = ({ appId, todos }: YunzhijiaApp, eid: string): TodoSender => ({
	eid,
	app: appId,
	create: async ({
		sourceId,
		openIds,
		appName,
		title,
		content,
		link,
		icon,
		todoType,
		tagId,
		passUrl,
	}) =>
		rejectedOf(
			await told(() =>
				todos.create({
					sourceId,
					title: appName,
					itemTitle: title,
					content,
					url: link,
					iconUrl: icon,
					...(todoType === null ? {} : { place: todoType === 1 ? 'approvals' : 'notifications' }),
					...(tagId === '' ? {} : { tagId }),
					...(passUrl === '' ? {} : { passUrl }),
					receivers: openIds.map((openId) => ({ openId })),
				}),
			),
		),
	act: async (sourceId, openIds, action) =>
		rejectedOf(await told(() => todos.act(sourceId, ACTIONS[action], openIds))),
	check: async (sourceId, openId) => {
		try {
			return await told(() => todos.check(sourceId, openId));
		} catch (error) {
			if (error instanceof DeliveryFailure && error.kind === 'wait') return 'throttled';
			throw error;
		}
	},
});

const ACTIONS = { read: 'read', deal: 'done', delete: 'deleted' } as const;

const rejectedOf = (results: readonly { openId: string; outcome: string; message: string }[]) => {
	const refused = results.filter(({ outcome }) => outcome === 'refused');
	return { rejected: refused.map(({ openId }) => openId), message: refused[0]?.message ?? '' };
};

/**
 * What a failed call says about one delivery; what
 * concerns every call (a wrong key) stays an error.
 */
async function told<T>(call: () => Promise<T>): Promise<T> {
	try {
		return await call();
	} catch (error) {
		throw error instanceof YunzhijiaError ? (failureOf(error) ?? error) : error;
	}
}

function failureOf({
	kind,
	errorCode,
	said,
	retryAfterMs,
}: YunzhijiaError): DeliveryFailure | null {
	const obstacle: Obstacle = { code: 'call', facts: { said } };
	switch (kind) {
		case 'outcome-unknown':
			return new DeliveryFailure('unknown', obstacle);
		case 'refused':
			return new DeliveryFailure('refused', obstacle);
		case 'rate-limited':
			if (errorCode === REPEATED_FROM)
				return new DeliveryFailure('repeated', obstacle, retryAfterMs);
			return new DeliveryFailure('wait', obstacle, retryAfterMs, errorCode !== null);
		case 'unreachable':
			return new DeliveryFailure('wait', obstacle);
		case 'configuration':
		case 'authentication':
		case 'unknown-enterprise':
		case 'read-only-key':
		case 'http-not-allowed':
		case 'bad-answer':
		case 'cancelled':
			return null;
	}
}
