import type { Coded } from '../../lib/coded';
import { tell, type Words, wordsFor } from '../../words';
import type { AcceptedFacts } from '../../words/facts/obstacles';
import { type FaultAt, faultSays, toldReceiver } from '../contract/faults';
import { notedText } from './noted';
import type { StoredMessage } from '../../store';
import type { MessageContext } from '../context';
import { type OaMessage, parseOaMessage, type RefusedReceiver } from '../contract/oaMessage';
import { route, type Routed } from '../routing/route';
import type { RoutingSettings } from '../../settings/messages';
import { indexPeople, resolve } from './people';
import { withSomethingNew } from './somethingNew';
import { storedMessage } from './stored';

/** What became of one message at the door. */
export interface Acceptance {
	readonly id: string | null;
	readonly outcome: 'accepted' | 'duplicate' | 'ignored' | 'refused';
	/** Names of targets, with the rule that gave each. */
	readonly targets: readonly { readonly target: string; readonly rule: string }[];
	readonly receivers: number;
	readonly refusedReceivers: readonly RefusedReceiver[];
	/**
	 * Ids, accounts and job numbers that the last reading of the OA
	 * does not know, at most 100; tried again with every new reading.
	 */
	readonly unknownReceivers: readonly string[];
	readonly problems: readonly string[];
	/** One line for a person. */
	readonly message: string;
}

/**
 * Checks messages, applies the rules and stores what is to be delivered, in one transaction; sends
 * nothing. What cannot be used is refused by name, the rest is taken.
 */
export async function acceptMessages(
	context: MessageContext,
	settings: RoutingSettings,
	inputs: readonly unknown[],
): Promise<Acceptance[]> {
	const { store, services } = context;
	const now = services.now();
	const language = settings.language ?? context.language;
	const words = wordsFor(language);
	const looked = inputs.map((input, index) => {
		const parsed = parseOaMessage(input, settings);
		if ('problems' in parsed) return refused(parsed.id, parsed.faults, words);
		const routed = route(settings, parsed.message, now);
		return {
			...parsed,
			routed,
			// In the order of the post: of two texts of one moment, the later one counts.
			stored: storedMessage(settings.source, parsed, routed, now + index),
		};
	});
	const wanted = looked.flatMap((one) =>
		'stored' in one && isWanted(one.routed) ? [one.stored] : [],
	);
	const fresh = await withSomethingNew(store, wanted);
	const added = fresh.length === 0 ? new Set<string>() : await store.messages.add(fresh);
	const unknown = await unknownOf({ ...context, language }, settings.source, fresh);
	const seen = new Set<string>();
	return looked.map((one) => {
		if (!('stored' in one)) return one;
		const { message, routed, refusedReceivers, stored } = one;
		const isNew = added.has(stored.id) && !seen.has(stored.id);
		seen.add(stored.id);
		const outcome = !isWanted(routed) ? 'ignored' : isNew ? 'accepted' : 'duplicate';
		return {
			id: message.id,
			outcome,
			targets: routed.targets.map(({ name, rule }) => ({ target: name, rule })),
			receivers: message.receivers.length,
			refusedReceivers: refusedReceivers.map((one) => toldReceiver(one, words)),
			unknownReceivers: unknown.get(stored.id) ?? [],
			problems: [],
			message: tell(words.acceptances, said(outcome, message, routed, refusedReceivers.length)),
		};
	});
}

/** Names that nobody has in the last reading of the OA, by message. */
async function unknownOf(
	context: MessageContext,
	oa: string,
	messages: readonly StoredMessage[],
): Promise<ReadonlyMap<string, readonly string[]>> {
	const found = new Map<string, readonly string[]>();
	if (messages.length === 0) return found;
	// The last reading may be newer than the index: what is said of it has to be true.
	await indexPeople(context, oa);
	if ((await context.store.oaPeople.readFrom(oa)) === null) return found;
	for (const { id, receivers } of messages) {
		const { unresolved } = await resolve(context, oa, receivers);
		if (unresolved.length === 0) continue;
		found.set(
			id,
			unresolved
				.slice(0, MOST_NAMED)
				.map(({ by, value, detail }) => `${by} ${value}: ${notedText(detail, context.language)}`),
		);
	}
	return found;
}

const MOST_NAMED = 100;

const isWanted = ({ targets, followsTodos }: Routed): boolean => targets.length > 0 || followsTodos;

const refused = (id: string | null, faults: readonly FaultAt[], words: Words): Acceptance => {
	const problems = faults.map((fault) => faultSays(words, fault));
	return {
		id,
		outcome: 'refused',
		targets: [],
		receivers: 0,
		refusedReceivers: [],
		unknownReceivers: [],
		problems,
		message: words.acceptances.refused({ problems }),
	};
};

function said(
	outcome: 'accepted' | 'duplicate' | 'ignored',
	{ receivers }: OaMessage,
	{ targets, rules, followsTodos: todos }: Routed,
	bad: number,
): Coded<AcceptedFacts> {
	switch (outcome) {
		case 'duplicate':
			return { code: outcome, facts: { bad } };
		case 'ignored':
			return { code: outcome, facts: { rules, bad } };
		case 'accepted':
			return {
				code: outcome,
				facts: {
					receivers: receivers.length,
					targets: targets.map(({ name }) => name),
					todos,
					bad,
				},
			};
	}
}
