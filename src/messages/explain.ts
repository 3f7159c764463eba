import { tell, tellAll, wordsFor } from '../words';
import { faultSays, toldReceiver } from './contract/faults';
import { notedText } from './outbox/noted';
import type { MessageContext } from './context';
import { parseOaMessage, type RefusedReceiver } from './contract/oaMessage';
import { indexPeople, resolve } from './outbox/people';
import { boundTo } from './outbox/receivers';
import { route, type RuleTrace } from './routing/route';
import type { RoutedTarget } from './routing/routedTarget';
import type { RoutingSettings } from '../settings/messages';

/** What would become of a message, without storing or sending anything. */
export interface Explanation {
	readonly outcome: 'accepted' | 'ignored' | 'refused';
	readonly problems: readonly string[];
	readonly rules: ReadonlyArray<RuleTrace & { readonly why: string }>;
	readonly targets: readonly RoutedTarget[];
	readonly receivers: readonly ExplainedReceiver[];
	readonly refusedReceivers: readonly RefusedReceiver[];
}

interface ExplainedReceiver {
	/** As the OA named him: "jobNo 0007". */
	readonly named: string;
	/** '' where the OA does not know him. */
	readonly oaId: string;
	/**
	 * Whom it would go to at this moment in each enterprise,
	 * or why to nobody. Only where the enterprise is known.
	 */
	readonly inYunzhijia: readonly {
		readonly eid: string;
		readonly openId: string;
		readonly obstacle: string;
	}[];
}

/**
 * Says which rules fire, what each target would get, and who the receivers are. @param eid the
 * enterprise of targets that name none; '' if unknown
 */
export async function explainMessage(
	context: MessageContext,
	settings: RoutingSettings,
	input: unknown,
	eid: string,
): Promise<Explanation> {
	const language = settings.language ?? context.language;
	const words = wordsFor(language);
	const parsed = parseOaMessage(input, settings);
	if ('problems' in parsed)
		return {
			outcome: 'refused',
			problems: parsed.faults.map((fault) => faultSays(words, fault)),
			rules: [],
			targets: [],
			receivers: [],
			refusedReceivers: [],
		};
	const { message, refusedReceivers } = parsed;
	const { targets, rules, followsTodos } = route(settings, message, context.services.now());
	const enterprises = [
		...new Set([...targets.map((target) => target.eid || eid), ...(followsTodos ? [eid] : [])]),
	].filter((one) => one !== '');
	await indexPeople(context, settings.source);
	const receivers: ExplainedReceiver[] = [];
	for (const receiver of message.receivers) {
		const named = `${receiver.by} ${receiver.value}`;
		const { persons, unresolved } = await resolve(context, settings.source, [receiver]);
		const [oaId] = persons;
		if (oaId === undefined) {
			receivers.push({
				named,
				oaId: '',
				inYunzhijia: enterprises.map((one) => ({
					eid: one,
					openId: '',
					obstacle: notedText(unresolved[0]?.detail ?? '', language),
				})),
			});
			continue;
		}
		const inYunzhijia = [];
		for (const one of enterprises) {
			const bound = (await boundTo(context, one, settings.source, [oaId])).get(oaId);
			inYunzhijia.push({
				eid: one,
				openId: bound !== undefined && 'openId' in bound ? bound.openId : '',
				obstacle:
					bound !== undefined && 'obstacle' in bound ? tell(words.obstacles, bound.obstacle) : '',
			});
		}
		receivers.push({ named, oaId, inYunzhijia });
	}
	return {
		outcome: targets.length > 0 || followsTodos ? 'accepted' : 'ignored',
		problems: [],
		rules: rules.map((trace) => ({
			...trace,
			why: tellAll(words.rules, trace.because, words.between),
		})),
		targets,
		receivers,
		refusedReceivers: refusedReceivers.map((one) => toldReceiver(one, words)),
	};
}
