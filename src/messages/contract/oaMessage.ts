import { z } from 'zod/v4';
import { problemsOf } from './problems';
import { momentOf } from './moment';
import { plainText } from './plainText';
import { CONTENT_LIMIT, cut, TITLE_LIMIT } from './text';

/** What happened to a task of the OA, in the order in which it happens. */
export const OA_EVENTS = ['create', 'read', 'done', 'withdraw', 'delete'] as const;
export type OaEvent = (typeof OA_EVENTS)[number];

/** How an OA names a person: its own id, the log-in account, or the job number. */
export const RECEIVER_KEYS = ['id', 'account', 'jobNo'] as const;
export interface Receiver {
	readonly by: (typeof RECEIVER_KEYS)[number];
	readonly value: string;
}

/** A message of the OA, checked: texts are plain and within our limits, links are http(s), nobody is named twice. */
export interface OaMessage {
	/** Of the task or message in the OA: what is created, done or withdrawn. */
	readonly id: string;
	/** Module of the OA: 审批, 日报, 考勤. */
	readonly source: string;
	readonly event: OaEvent;
	readonly receivers: readonly Receiver[];
	readonly title: string;
	readonly content: string;
	readonly links: { readonly mobile: string | null; readonly desktop: string | null };
	/** Name of who caused it; '' when unknown. */
	readonly sender: string;
	/** When it happened in the OA (ms). null: the OA does not say, then each event of a task counts once. */
	readonly at: number | null;
}

/** A receiver that cannot be used; the others are served. */
export interface RefusedReceiver {
	readonly index: number;
	readonly problem: string;
}

export type ParsedMessage =
	| { readonly message: OaMessage; readonly refusedReceivers: readonly RefusedReceiver[] }
	| { readonly problems: readonly string[]; readonly id: string | null };

/** More than this are not people of one message but a mistake. */
export const MOST_RECEIVERS = 20_000;
const LONGEST_ID = 200;
/** What is cut down to our limits must not be a novel to begin with. */
const LONGEST_TEXT = 100_000;

const id = z
	.union([z.string(), z.number().int().transform(String)], {
		error: ({ input }) =>
			input === undefined ? 'is missing' : 'is neither a text nor a whole number',
	})
	.transform((value) => value.trim())
	.pipe(
		z
			.string()
			.min(1, 'is empty')
			.max(LONGEST_ID, `is longer than ${LONGEST_ID} characters`)
			.refine((value) => !/\p{Cc}/u.test(value), 'has control characters'),
	);

/** Refused where it is too long, before anybody looks into it. */
const rawText = z
	.string('is no text')
	.max(LONGEST_TEXT, { abort: true, error: `is longer than ${LONGEST_TEXT} characters` });

const text = (limit: number) =>
	rawText.nullish().transform((value) => cut(plainText(value ?? ''), limit));

const link = z
	.string('is no text')
	.trim()
	.nullish()
	.transform((value) => (value === '' || value === undefined ? null : value))
	.refine((value) => value === null || isWebAddress(value), 'is no http or https address');

const receiver: z.ZodType<Receiver> = z.union(
	[
		id.transform((value) => ({ by: 'id' as const, value })),
		z.strictObject({ id }).transform(({ id: value }) => ({ by: 'id' as const, value })),
		z
			.strictObject({ account: id })
			.transform(({ account: value }) => ({ by: 'account' as const, value })),
		z
			.strictObject({ jobNo: id })
			.transform(({ jobNo: value }) => ({ by: 'jobNo' as const, value })),
	],
	'is neither an OA id nor {"id"}, {"account"} or {"jobNo"} with a text',
);

const message = z.object(
	{
		version: z.literal(1, 'is not a version that this package knows; it knows 1').default(1),
		id,
		source: id,
		event: z.enum(OA_EVENTS, `is none of ${OA_EVENTS.join(', ')}`).default('create'),
		// One by one below: a bad one is set aside and the others are served.
		receivers: z
			.array(z.unknown(), 'is no list')
			.max(MOST_RECEIVERS, `has more than ${MOST_RECEIVERS} entries`),
		title: text(TITLE_LIMIT),
		content: text(CONTENT_LIMIT),
		links: z
			.object({ mobile: link, desktop: link }, 'is no object with mobile and desktop')
			.nullish()
			.transform((value) => value ?? { mobile: null, desktop: null }),
		sender: z
			.union(
				[z.string(), z.object({ name: z.string() }).transform(({ name }) => name)],
				'is neither a text nor {"name"}',
			)
			.nullish()
			.pipe(rawText.nullish())
			.transform((value) => cut(plainText(value ?? ''), TITLE_LIMIT)),
		time: z
			.union([z.string(), z.number()], 'is neither a text nor a number')
			.nullish()
			.transform((value, context) => {
				if (value === null || value === undefined || value === '') return null;
				const at = momentOf(value);
				if (at === null)
					context.addIssue({
						code: 'custom',
						message: 'is no moment such as 2026-01-31T09:30:00+08:00 or milliseconds since 1970',
					});
				return at;
			}),
	},
	'is no JSON object',
);

/** Checks what an OA sent (docs/oa-message.md). Never throws: what cannot be used is named. */
export function parseOaMessage(input: unknown): ParsedMessage {
	const result = message.safeParse(input);
	if (!result.success) return { problems: problemsOf(result.error), id: idOf(input) };
	const { time, receivers: given, version: _version, ...rest } = result.data;
	const receivers = new Map<string, Receiver>();
	const refusedReceivers: RefusedReceiver[] = [];
	given.forEach((value, index) => {
		const one = receiver.safeParse(value);
		if (one.success) receivers.set(`${one.data.by} ${one.data.value}`, one.data);
		else
			refusedReceivers.push({ index, problem: one.error.issues[0]?.message ?? 'cannot be used' });
	});
	if (receivers.size === 0)
		return {
			problems: [given.length === 0 ? 'receivers: is empty' : 'receivers: none can be used'],
			id: rest.id,
		};
	if (rest.event === 'create' && rest.title === '' && rest.content === '')
		return { problems: ['title: title and content are both empty'], id: rest.id };
	return { message: { ...rest, receivers: [...receivers.values()], at: time }, refusedReceivers };
}

function isWebAddress(value: string): boolean {
	return URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
}

/** The id as far as there is one, so that a refusal can name its message. */
function idOf(input: unknown): string | null {
	const result = z.object({ id }).safeParse(input);
	return result.success ? result.data.id : null;
}
