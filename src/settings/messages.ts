import { DateTime } from 'luxon';
import { z } from 'zod/v4';
import { LANGUAGES } from '../words';
import { issueOf, wrong } from '../words/schemaProblems';

/**
 * Targets and rules of messages: what a profile holds of them, and what the template's Config node
 * may. Unknown keys are refused by name.
 */

/** What happened to a task of the OA, in the order in which it happens. */
export const OA_EVENTS = ['create', 'read', 'done', 'withdraw', 'delete'] as const;
/** With 催办: somebody is asked again for what is pending. */
export const MESSAGE_EVENTS = [...OA_EVENTS, 'remind'] as const;

const name = z.string().trim().min(1).max(100);
const oneOrMore = <T extends z.ZodType>(schema: T) =>
	z.union([schema.transform((one) => [one]), z.array(schema).min(1)]);
const webAddress = z.url({ protocol: /^https?$/ });
const clock = z
	.string()
	.refine((time) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time), wrong({ code: 'no-clock', facts: {} }));

const quietHours = z.strictObject({
	from: clock.describe('Beginning, such as 22:00'),
	to: clock.describe('End, such as 07:30; may lie after midnight'),
	timezone: z
		.string()
		.default('Asia/Shanghai')
		.refine((zone) => DateTime.local({ zone }).isValid, wrong({ code: 'no-zone', facts: {} }))
		.describe('Time zone of both'),
});
export type QuietHours = z.output<typeof quietHours>;

const common = {
	eid: name
		.optional()
		.describe('Enterprise number. Left out: that of the credential which delivers'),
	app: name
		.optional()
		.describe(
			'App ID. Of a to-do: the app that owns it (left out: that of the credential). Of a notification: the app whose ticket is added to the link',
		),
	title: z
		.string()
		.max(500)
		.default('{title}')
		.describe('Title. {title}, {content}, {source}, {sender} and {id} are filled in'),
	content: z.string().max(5000).default('{content}').describe('Text, filled in likewise'),
	link: z
		.enum(['mobile', 'desktop'])
		.default('mobile')
		.describe('Which link of the message is opened; the other one where it is missing'),
	defaultLink: webAddress
		.optional()
		.describe('Opened when the message has no link. A to-do needs one'),
	quietHours: quietHours
		.nullable()
		.default(null)
		.describe(
			'Nothing new is sent then; it goes out at the end. A to-do that is done or withdrawn is so at once',
		),
};

const notification = z.strictObject({
	as: z.literal('notification'),
	account: name
		.optional()
		.describe('Public account ID (notification). Left out: that of the credential which delivers'),
	...common,
});
const todo = z.strictObject({
	as: z.literal('todo'),
	icon: webAddress.describe('Icon of the entry (to-do)'),
	appName: z
		.string()
		.min(1)
		.max(100)
		.default('{source}')
		.describe('Main title of the entry, usually the name of the app (to-do)'),
	category: z
		.enum(['notification', 'approval'])
		.optional()
		.describe(
			'Whether it stands in the notification centre or among approvals (to-do). Left out: as the app is set',
		),
	tagId: name.optional().describe('Category inside the notification centre (to-do)'),
	passUrl: webAddress
		.optional()
		.describe('Address that Yunzhijia calls for quick approval (to-do)'),
	...common,
});
const targetSchema = z.discriminatedUnion('as', [notification, todo]);
export type Target = z.output<typeof targetSchema>;

const condition = z.strictObject({
	field: z.enum(['title', 'content', 'sender', 'id']),
	is: z.enum(['equal', 'not-equal', 'containing', 'not-containing']).default('containing'),
	value: oneOrMore(z.string().min(1)).describe('One text or several; any of them'),
});
export type Condition = z.output<typeof condition>;

const rule = z.strictObject({
	name: name.describe('Shown by explain and in the audit of a message'),
	source: z
		.union([z.literal('all'), oneOrMore(name)])
		.default('all')
		.describe('Modules of the OA: one, several, or "all" (C15)'),
	event: oneOrMore(z.enum(MESSAGE_EVENTS))
		.default(['create'])
		.describe('For notifications; a to-do follows its events by itself'),
	when: z.array(condition).max(20).default([]).describe('All of them must hold'),
	to: oneOrMore(name).describe('Names of targets'),
});
export type Rule = z.output<typeof rule>;

const shape = {
	baseUrl: webAddress
		.nullable()
		.default(null)
		.describe(
			'Address of the OA, such as https://oa.example.com: what links without a host are of (E9 sends such)',
		),
	targets: z.record(name, targetSchema).describe('Where messages go, by a name of your own'),
	rules: z
		.array(rule)
		.max(500)
		.describe('In order; a target gets a message once, for the first rule that names it'),
};

interface TargetsAndRules {
	readonly targets: Readonly<Record<string, Target>>;
	readonly rules: readonly Rule[];
}

/** Rules name targets that there are, each rule and each target is there once. */
function consistent({
	value: { targets, rules },
	issues,
}: z.core.ParsePayload<TargetsAndRules>): void {
	const names = Object.keys(targets);
	rules.forEach(({ name: own, to }, index) => {
		for (const unknown of to.filter((one) => !names.includes(one)))
			issues.push(
				issueOf({ code: 'no-such-target', facts: { target: unknown } }, unknown, [
					'rules',
					index,
					'to',
				]),
			);
		if (rules.findIndex((other) => other.name === own) < index)
			issues.push(
				issueOf({ code: 'rule-name-twice', facts: { name: own } }, own, ['rules', index, 'name']),
			);
	});
	names.forEach((one, index) => {
		const twin = names.slice(0, index).find((other) => mayBeTheSame(targets[one], targets[other]));
		if (twin !== undefined)
			issues.push(
				issueOf({ code: 'target-twice', facts: { twin, todo: targets[one]?.as === 'todo' } }, one, [
					'targets',
					one,
				]),
			);
	});
}

const accountOf = (target: Target): string | undefined =>
	target.as === 'todo' ? target.app : target.account;

function mayBeTheSame(one: Target | undefined, other: Target | undefined): boolean {
	if (one === undefined || other === undefined || one.as !== other.as) return false;
	const differ = (a: string | undefined, b: string | undefined): boolean =>
		a !== undefined && b !== undefined && a !== b;
	return !differ(one.eid, other.eid) && !differ(accountOf(one), accountOf(other));
}

/** What a profile holds of messages. */
export const messagesSchema = z
	.strictObject({
		...shape,
		targets: shape.targets.default({}),
		rules: shape.rules.default([]),
	})
	.check(consistent);
export type MessageSettings = z.output<typeof messagesSchema>;

/** All that routing goes by, wherever each key of it stands. */
export const routingSchema = z
	.strictObject({
		source: z
			.string()
			.min(1)
			.max(200)
			.describe('Name of the OA whose bindings say who is who, as in the settings of the push'),
		eid: name
			.optional()
			.describe(
				'Enterprise whose profile has the rules. Left out: the only one whose profile of this source has some',
			),
		...shape,
		language: z
			.enum(LANGUAGES)
			.optional()
			.describe(
				'Language of what is said of messages (C23): zh or en. Default: that of n8n (N8N_DEFAULT_LOCALE), else zh',
			),
	})
	.check(consistent);
export type RoutingSettings = z.output<typeof routingSchema>;
export type RoutingSettingsInput = z.input<typeof routingSchema>;
