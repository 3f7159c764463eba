import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { StoredMessage } from '../../store';
import type { OaEvent, OaMessage } from '../contract/oaMessage';
import type { Routed } from '../routing/route';
import { type RoutedTarget, routedTargetSchema } from '../routing/routedTarget';

const bodySchema = z.object({
	targets: z.array(routedTargetSchema),
	followsTodos: z.boolean(),
	/** Of a create: its title and links, as a key. Messages of earlier versions have none. */
	text: z.string().default(''),
});

const hash = (...parts: readonly unknown[]): string =>
	createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/**
 * A message as it is kept until it is delivered. Its id
 * is that of its contents, whatever the rules say by now.
 */
export const storedMessage = (
	oa: string,
	{ message, lasts }: { readonly message: OaMessage; readonly lasts: number },
	{ targets, followsTodos }: Routed,
	acceptedAt: number,
): StoredMessage => {
	const { id: task, source, event, receivers, title, content, links, sender, at } = message;
	const named = receivers.map(({ by, value }) => `${by} ${value}`).sort();
	return {
		id: hash(oa, source, task, event, at, named, title, content, links, sender),
		oa,
		source,
		task,
		event,
		happenedAt: at === null ? 0 : orderedAt(event, at, lasts),
		acceptedAt,
		receivers,
		body: {
			targets,
			followsTodos,
			text: event === 'create' ? hash(title, links.mobile, links.desktop).slice(0, 16) : '',
		},
	};
};

/**
 * Where an event stands among those of its task, whatever precision each is told with: a beginning
 * stands where its piece of time begins, all else where that ends. So a done in whole seconds comes
 * after a create in milliseconds of the same second.
 */
const orderedAt = (event: OaEvent, at: number, lasts: number): number =>
	event === 'create' ? at : at + lasts - 1;

/** What is to be sent of a stored message. */
export const bodyOf = ({
	body,
}: StoredMessage): {
	readonly targets: readonly RoutedTarget[];
	readonly followsTodos: boolean;
	readonly text: string;
} => bodySchema.parse(body);

/** What people see of a to-do that a message asks for, as a key: another one is another to-do. */
export const textKey = (message: StoredMessage): string => bodyOf(message).text;

/** One event of the OA, whatever its texts: a person gets it once. */
export const eventKey = ({ oa, source, task, event, happenedAt }: StoredMessage): string =>
	hash(oa, source, task, event, happenedAt);
