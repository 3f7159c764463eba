import type { RuleSaid } from '../../words/facts/obstacles';
import { CONTENT_LIMIT, cut, TITLE_LIMIT } from '../contract/text';
import type { OaEvent, OaMessage } from '../contract/oaMessage';
import { sendAt } from './quietHours';
import type { RoutedTarget } from './routedTarget';
import type { Condition, RoutingSettings, Rule, Target } from '../../settings/messages';

/** Which rules looked at a message, and what came of it. */
export interface RuleTrace {
	readonly rule: string;
	readonly fired: boolean;
	/**
	 * Why not, or which targets it gave; targets that an earlier rule had given already are named.
	 */
	readonly because: readonly RuleSaid[];
}

export interface Routed {
	readonly targets: readonly RoutedTarget[];
	readonly rules: readonly RuleTrace[];
	/**
	 * Whether the message moves to-dos that were or will be sent:
	 * everything but a create does, whatever the rules say.
	 */
	readonly followsTodos: boolean;
}

/**
 * Applies the rules to a message: pure. Each target once, for the first rule that names it (C15).
 */
export function route(
	{ targets, rules }: RoutingSettings,
	message: OaMessage,
	now: number,
): Routed {
	const given = new Map<string, RoutedTarget>();
	const traces = rules.map((rule): RuleTrace => {
		const obstacle = obstacleOf(rule, message);
		if (obstacle !== null) return { rule: rule.name, fired: false, because: [obstacle] };
		const because = [...new Set(rule.to)].map((name): RuleSaid => {
			const target = targets[name];
			if (target === undefined) return { code: 'no-target', facts: { target: name } };
			const earlier = given.get(name);
			if (earlier !== undefined)
				return { code: 'given-before', facts: { target: name, rule: earlier.rule } };
			if (target.as === 'todo' && message.event !== 'create')
				return { code: 'follows', facts: { target: name } };
			given.set(name, routed({ name, rule: rule.name, target }, message, now));
			return { code: 'gives', facts: { target: name } };
		});
		return { rule: rule.name, fired: true, because };
	});
	return {
		targets: [...given.values()],
		rules: traces,
		followsTodos:
			message.event !== 'create' && Object.values(targets).some(({ as }) => as === 'todo'),
	};
}

function obstacleOf({ source, event, when }: Rule, message: OaMessage): RuleSaid | null {
	if (source !== 'all' && !source.includes(message.source))
		return { code: 'other-source', facts: { source: message.source, known: source } };
	if (!ruleTakes(event, message.event))
		return { code: 'other-event', facts: { event: message.event, known: event } };
	const failed = when.find((condition) => !holds(condition, message));
	if (failed === undefined) return null;
	const { field, is, value } = failed;
	return { code: 'condition', facts: { field, is, values: value } };
}

const ruleTakes = (events: readonly OaEvent[], event: OaEvent): boolean => events.includes(event);

function holds({ field, is, value }: Condition, message: OaMessage): boolean {
	const text = message[field];
	switch (is) {
		case 'equal':
			return value.includes(text);
		case 'not-equal':
			return !value.includes(text);
		case 'containing':
			return value.some((part) => text.includes(part));
		case 'not-containing':
			return !value.some((part) => text.includes(part));
	}
}

function routed(
	{ name, rule, target }: { name: string; rule: string; target: Target },
	message: OaMessage,
	now: number,
): RoutedTarget {
	const fill = (template: string, limit: number): string => cut(filled(template, message), limit);
	const { mobile, desktop } = message.links;
	const link =
		(target.link === 'mobile' ? (mobile ?? desktop) : (desktop ?? mobile)) ??
		target.defaultLink ??
		'';
	const title = fill(target.title, TITLE_LIMIT);
	return {
		name,
		rule,
		as: target.as,
		eid: target.eid ?? '',
		account: (target.as === 'todo' ? target.app : target.account) ?? '',
		title,
		// An empty text means no push on the phone, and an empty title is no entry at all.
		content: fill(target.content, CONTENT_LIMIT) || title,
		link,
		notBefore: sendAt(now, target.quietHours),
		ticketApp: target.as === 'notification' ? (target.app ?? '') : '',
		entry:
			target.as === 'todo'
				? {
						appName: fill(target.appName, TITLE_LIMIT),
						icon: target.icon,
						todoType: todoType(target.category),
						tagId: target.tagId ?? '',
						passUrl: target.passUrl ?? '',
					}
				: null,
	};
}

const todoType = (category: 'notification' | 'approval' | undefined): 0 | 1 | null =>
	category === undefined ? null : category === 'approval' ? 1 : 0;

/** `{title}` and the like, in one pass: what is filled in is not looked through again. */
const filled = (template: string, { id, title, content, source, sender }: OaMessage): string => {
	const values: Readonly<Record<string, string>> = {
		id,
		title: title || content,
		content,
		source,
		sender,
	};
	return template
		.replace(/\{(\w+)\}/g, (whole, key: string) =>
			Object.hasOwn(values, key) ? (values[key] ?? '') : whole,
		)
		.trim();
};
