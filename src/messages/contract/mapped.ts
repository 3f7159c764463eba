import { z } from 'zod/v4';
import { MESSAGE_EVENTS, RECEIVER_KEYS, type ReceiverKey } from './oaMessage';
import { type Problems, wrong } from '../../words/schemaProblems';
import { memberProblems } from './problems';

/** Members of a message that a mapping can fill. */
const TARGETS = [
	'id',
	'source',
	'event',
	'receivers',
	'title',
	'content',
	'links.mobile',
	'links.desktop',
	'sender',
	'time',
] as const;

const path = z
	.string()
	.min(1)
	.refine(
		(text) =>
			!text.split('.').some((part) => ['__proto__', 'constructor', 'prototype', ''].includes(part)),
		wrong({ code: 'no-path', facts: {} }),
	);

const field = z.union([
	path.transform((from) => ({ from, value: undefined, map: undefined, as: undefined })),
	z.strictObject({
		from: path.optional(),
		value: z.unknown().optional(),
		map: z.record(z.string(), z.string()).optional(),
		as: z.enum(RECEIVER_KEYS).optional(),
	}),
]);

/** How a JSON of any OA becomes a message: for each member a path into it, or a fixed value. */
const messageMappingSchema = z.partialRecord(z.enum(TARGETS), field);
export type MessageMapping = z.output<typeof messageMappingSchema>;

/** Parses a mapping. @returns the mapping, or what is wrong with it */
export const parseMessageMapping = (
	input: unknown,
): { readonly mapping: MessageMapping } | { readonly problems: Problems } => {
	const result = messageMappingSchema.safeParse(input);
	return result.success
		? { mapping: result.data }
		: { problems: memberProblems(messageMappingSchema, input, 'message') };
};

/**
 * What `parseOaMessage` takes, made from any JSON. Text with commas becomes a list of receivers.
 */
export function mapped(mapping: MessageMapping, input: unknown): unknown {
	const values = new Map(TARGETS.map((target) => [target, valueOf(mapping[target], input)]));
	const as = mapping.receivers?.as ?? 'id';
	return {
		...Object.fromEntries(
			[...values].filter(([target, value]) => !target.startsWith('links.') && value !== undefined),
		),
		event: eventOf(values.get('event')),
		receivers: receiversOf(values.get('receivers'), as),
		links: { mobile: values.get('links.mobile'), desktop: values.get('links.desktop') },
	};
}

function valueOf(one: MessageMapping[(typeof TARGETS)[number]], input: unknown): unknown {
	if (one === undefined) return undefined;
	const found = one.from === undefined ? undefined : at(input, one.from.split('.'));
	const value = (found === '' ? undefined : found) ?? one.value ?? undefined;
	const key =
		typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
			? String(value)
			: undefined;
	return one.map !== undefined && key !== undefined && Object.hasOwn(one.map, key)
		? one.map[key]
		: value;
}

/** Own members only: the JSON comes from outside. */
const at = (input: unknown, [first, ...rest]: readonly string[]): unknown => {
	if (first === undefined) return input;
	if (typeof input !== 'object' || input === null || !Object.hasOwn(input, first)) return undefined;
	return at(Reflect.get(input, first), rest);
};

const eventOf = (value: unknown): unknown => {
	const name = typeof value === 'string' ? value.trim().toLowerCase() : value;
	return MESSAGE_EVENTS.find((event) => event === name) ?? value ?? 'create';
};

function receiversOf(value: unknown, as: ReceiverKey): unknown {
	const list =
		typeof value === 'string'
			? value
					.split(/[,，;；]/)
					.map((part) => part.trim())
					.filter((part) => part !== '')
			: typeof value === 'number'
				? [value]
				: value;
	return Array.isArray(list)
		? list.map((one: unknown) =>
				typeof one === 'string' || typeof one === 'number' ? { [as]: one } : one,
			)
		: list;
}
