import type { StoredMessage } from '../../store';
import type { MessageContext } from '../context';
import { type OaMessage, parseOaMessage, type RefusedReceiver } from '../contract/oaMessage';
import { route, type Routed, type RuleTrace } from '../routing/route';
import type { RoutingSettings } from '../routing/settings';
import { resolve } from './people';
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
	/** Accounts and job numbers that the last reading of the OA does not know, at most 100; tried again with every new reading. */
	readonly unknownReceivers: readonly string[];
	readonly problems: readonly string[];
	/** One line for a person. */
	readonly message: string;
}

/**
 * Checks messages, applies the rules and stores what is to be delivered, in one transaction; sends nothing. What cannot be used
 * is refused by name, the rest is taken.
 */
export async function acceptMessages(
	context: MessageContext,
	settings: RoutingSettings,
	inputs: readonly unknown[],
): Promise<Acceptance[]> {
	const { store, services } = context;
	const now = services.now();
	const looked = inputs.map((input, index) => {
		const parsed = parseOaMessage(input, settings);
		if ('problems' in parsed) return refused(parsed.id, parsed.problems);
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
	const unknown = await unknownOf(context, settings.source, fresh);
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
			refusedReceivers,
			unknownReceivers: unknown.get(stored.id) ?? [],
			problems: [],
			message: sentence(outcome, message, routed, refusedReceivers.length),
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
	if ((await context.store.oaPeople.readFrom(oa)) === null) return found;
	for (const { id, receivers } of messages) {
		const named = receivers.filter(({ by }) => by !== 'id');
		if (named.length === 0) continue;
		const { unresolved } = await resolve(context, oa, named);
		found.set(
			id,
			unresolved.slice(0, MOST_NAMED).map(({ by, value, detail }) => `${by} ${value}: ${detail}`),
		);
	}
	return found;
}

const MOST_NAMED = 100;

const isWanted = ({ targets, followsTodos }: Routed): boolean => targets.length > 0 || followsTodos;

const refused = (id: string | null, problems: readonly string[]): Acceptance => ({
	id,
	outcome: 'refused',
	targets: [],
	receivers: 0,
	refusedReceivers: [],
	unknownReceivers: [],
	problems,
	message: `Refused: ${problems.join('; ')}. docs/oa-message.md says what a message looks like.`,
});

function sentence(
	outcome: 'accepted' | 'duplicate' | 'ignored',
	{ receivers }: OaMessage,
	{ targets, rules, followsTodos }: Routed,
	bad: number,
): string {
	const rest = bad === 0 ? '' : `; ${counted(bad)} cannot be used`;
	if (outcome === 'duplicate')
		return `Had been accepted before: for these receivers it brings nothing new${rest}.`;
	if (outcome === 'ignored')
		return `No rule has a target for it: ${rules.map(({ rule, why }: RuleTrace) => `${rule}: ${why}`).join('; ') || 'there are no rules'}${rest}.`;
	const where = [
		...targets.map(({ name }) => name),
		...(followsTodos ? ['the to-dos of this task'] : []),
	].join(', ');
	return `Accepted for ${counted(receivers.length)}: ${where}${rest}.`;
}

const counted = (receivers: number): string =>
	receivers === 1 ? '1 receiver' : `${receivers} receivers`;
