import { z } from 'zod/v4';
import { parseLooseJson } from '../lib/looseJson';
import { untrustedText } from '../lib/untrustedText';
import { batchEndpoints, type BatchEndpoint } from './endpoints';
import type { ItemResult } from './itemResult';
import { isNothing, text } from '../lib/wireValues';

/**
 * What every answer says around its data. `success` decides, not the code: 0, 100, 200 and none at
 * all mean success (directory-api 2.2).
 */
export interface Envelope {
	success: boolean;
	code: number | null;
	/** Untrusted, shortened. */
	message: string;
	data: unknown;
}

/** A code, or nothing; numbers also come as text. */
const code = z
	.unknown()
	.optional()
	.transform((value): number | null => (/^-?\d+$/.test(String(value)) ? Number(value) : null));

const envelope = z
	.object({
		success: z.union([
			z.boolean(),
			z.enum(['true', 'false']).transform((value) => value === 'true'),
		]),
		errorCode: code,
		msgCode: code,
		error: z.unknown(),
		message: z.unknown(),
		msg: z.unknown(),
		data: z.unknown(),
	})
	.partial({ error: true, message: true, msg: true, data: true });

/**
 * The envelope, or null when the text is none (HTML
 * page, truncated JSON, another product's answer).
 */
export const decodeEnvelope = (body: string): Envelope | null => {
	let json: unknown;
	try {
		json = parseLooseJson(body);
	} catch {
		return null;
	}
	const parsed = envelope.safeParse(json);
	if (!parsed.success) return null;
	const { success, errorCode, msgCode, error, message, msg, data } = parsed.data;
	const said = [error, message, msg].find((value) => typeof value === 'string' && value !== '');
	return {
		success,
		code: errorCode ?? msgCode,
		message: typeof said === 'string' ? untrustedText(said) : '',
		data,
	};
};

/**
 * Item of style A ({msgId, msgCode, msg}), B ({commitId, errorMsg})
 * or C ({errorCode, commitId, error}), and of v2/dept/add.
 */
const item = z.object({
	msgId: text,
	commitId: text,
	openId: text,
	orgId: text,
	phone: text,
	email: text,
	department: text,
	msgCode: code,
	errorCode: code,
	msg: text,
	errorMsg: text,
	error: text,
	success: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
	existBind: z.object({ openId: text, email: text }).optional().catch(undefined),
});

type WireItem = z.output<typeof item>;

/**
 * The item codes that are documented as success: imported
 * or updated, status changed (directory-api 2.4).
 */
const doneCodes = new Set([209, 214]);

/**
 * The rule for one item: its own `success` where it carries one,
 * else the documented success codes; everything else is a refusal.
 */
const isDone = (wire: WireItem): boolean =>
	wire.success ?? (wire.msgCode !== null && doneCodes.has(wire.msgCode));

/**
 * An input item: what it is called in the result, and the values under which an answer may name it.
 */
export interface InputItem {
	key: string;
	names: readonly string[];
}

/**
 * One result for each input, in input order; null when `data` is not a list of items. When a list
 * of failures names something that was not asked for, somebody failed and we cannot tell who:
 * inputs that it does not name are then unknown.
 */
export const decodeItems = (
	endpoint: BatchEndpoint,
	data: unknown,
	inputs: readonly InputItem[],
): ItemResult[] | null => {
	const items = endpoint === 'v2/dept/add' ? readV2Items(data) : readItems(data);
	if (!items) return null;
	const byName = new Map<string, WireItem[]>();
	for (const wire of items) {
		for (const name of namesOf(wire)) {
			const known = byName.get(name);
			if (!known) byName.set(name, [wire]);
			else if (!known.includes(wire)) known.push(wire);
		}
	}
	const asked = new Set(inputs.flatMap(({ names }) => names.map(normalise)));
	const allWereAsked = items.every((wire) => namesOf(wire).some((name) => asked.has(name)));
	const silence =
		batchEndpoints[endpoint].lists === 'failures' && allWereAsked ? 'done' : 'unknown';
	const used = new Set<WireItem>();
	const found = inputs.map(({ names }) => {
		const candidates = names.flatMap((name) => byName.get(normalise(name)) ?? []);
		// The same key twice in one call: one item for each, or one item for both.
		const wire = candidates.find((candidate) => !used.has(candidate)) ?? candidates[0];
		if (wire) used.add(wire);
		return wire;
	});
	return inputs.map(({ key }, index) => {
		const wire = found[index];
		if (!wire) return { key, outcome: silence, code: null, message: '' };
		return toResult(endpoint, key, wire);
	});
};

const toResult = (endpoint: BatchEndpoint, key: string, wire: WireItem): ItemResult => {
	const done = isDone(wire);
	// msgId of an added person is the openId on success and the phone on failure.
	const openId = endpoint === 'person/addNew' && done ? wire.openId || wire.msgId : '';
	return {
		key,
		outcome: done ? 'done' : 'refused',
		code: wire.msgCode ?? wire.errorCode,
		message: untrustedText(wire.msg || wire.errorMsg || wire.error),
		...(openId && { openId }),
		...(endpoint === 'v2/dept/add' && wire.orgId && { orgId: wire.orgId }),
		...(wire.existBind && { existBind: wire.existBind }),
	};
};

const normalise = (name: string): string =>
	name.includes('@') ? name.trim().toLowerCase() : name.trim();

const namesOf = (wire: WireItem): string[] =>
	[wire.msgId, wire.commitId, wire.openId, wire.orgId, wire.phone, wire.email, wire.department]
		.filter((name) => name !== '')
		.map(normalise);

const readItems = (data: unknown): WireItem[] | null => {
	if (isNothing(data)) return [];
	const parsed = z.array(item).safeParse(data);
	return parsed.success ? parsed.data : null;
};

/** The shape of an error item is unknown; a bare long name is understood too. */
const v2Answer = z.object({
	successList: z.unknown().optional(),
	errorList: z
		.unknown()
		.optional()
		.transform((list) =>
			Array.isArray(list)
				? list.map((entry: unknown) => (typeof entry === 'string' ? { department: entry } : entry))
				: list,
		),
});

const readV2Items = (data: unknown): WireItem[] | null => {
	if (isNothing(data)) return [];
	const parsed = v2Answer.safeParse(data);
	if (!parsed.success) return null;
	const done = readItems(parsed.data.successList);
	const failed = readItems(parsed.data.errorList);
	if (!done || !failed) return null;
	return [
		...done.map((wire) => ({ ...wire, success: true })),
		...failed.map((wire) => ({ ...wire, success: false })),
	];
};
