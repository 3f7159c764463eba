import { z } from 'zod/v4';
import type { Coded } from '../../lib/coded';
import type { Pairs } from './parts';
import type { SettingChange, SettingValue } from './profiles';

type Nothing = Record<string, never>;

/** What the value of a setting can be. A part that is absent is not set. */
export interface SettingValueFacts {
	unset: Nothing;
	flag: { on: boolean };
	/** One of several that the setting offers; `of`: the setting, or the part of it. */
	choice: { of: string; choice: string };
	number: { value: number };
	text: { text: string };
	off: Nothing;
	limit: { max?: number | undefined; percent?: number | undefined };
	id: { id: string };
	path: { path: readonly string[] };
	account: { field: string; as: string };
	pairs: { pairs: Pairs };
	mapping: { from: string; to: string };
	branch: { department: string };
	employee: { employee: string };
	objects: { objects: number };
	/** `choice`: what happens when the days are over. */
	grace: { choice: string; days: number };
	list: { items: readonly SettingValueSaid[] };
	parts: { parts: ReadonlyArray<{ part: string; value: SettingValueSaid }> };
}
export type SettingValueSaid = Coded<SettingValueFacts>;

const offers: ReadonlySet<string> = new Set([
	'apply',
	'removal',
	'returns',
	'uncertified',
	'people',
	'matchNames',
	'samePersonBy',
	'leaders',
	'partTimePosts',
	'roles',
	'pullMode',
	'oaFields',
	'language',
	'unitNames',
	'as',
	'link',
	'category',
	'event',
	'field',
	'is',
	'firstLogin',
	'bodyType',
	'e9LoginId',
]);

/**
 * A step of the way to a value: the name of a part, or
 * what somebody called a target, a rule or a login entry.
 */
interface PlaceStep {
	readonly text: string;
	readonly own: boolean;
}

/** The steps of the way to a value, below the setting. */
export const placeSteps = ({
	setting,
	path,
}: Pick<SettingChange, 'setting' | 'path'>): PlaceStep[] => {
	const at = setting === 'login' ? 0 : setting === 'messages' ? 1 : -1;
	return path.map((text, step) => ({ text, own: step === at }));
};

const reads = <T>(schema: z.ZodType<T>, said: (value: T) => SettingValueSaid) => ({
	of: (value: SettingValue): SettingValueSaid | null => {
		const read = schema.safeParse(value);
		return read.success ? said(read.data) : null;
	},
});

/** The objects that settings are made of; the first that fits is meant. */
const OBJECTS = [
	reads(z.strictObject({ off: z.literal(true) }), () => ({ code: 'off', facts: {} })),
	reads(
		z.strictObject({ max: z.number().optional(), percent: z.number().optional() }),
		(facts) => ({ code: 'limit', facts }),
	),
	reads(z.strictObject({ orgId: z.string() }), ({ orgId }) => ({
		code: 'id',
		facts: { id: orgId },
	})),
	reads(z.strictObject({ path: z.array(z.string()) }), (facts) => ({ code: 'path', facts })),
	reads(z.strictObject({ from: z.string(), as: z.string() }), ({ from, as }) => ({
		code: 'account',
		facts: { field: from, as },
	})),
	reads(z.looseObject({ from: z.string(), to: z.string() }), ({ from, to }) => ({
		code: 'mapping',
		facts: { from, to },
	})),
	reads(z.strictObject({ department: z.string() }), (facts) => ({ code: 'branch', facts })),
	reads(z.strictObject({ employee: z.string() }), (facts) => ({ code: 'employee', facts })),
	reads(z.strictObject({ objects: z.number() }), (facts) => ({ code: 'objects', facts })),
	reads(z.strictObject({ delete: z.number() }), (facts) => ({
		code: 'grace',
		facts: { choice: 'delete', days: facts.delete },
	})),
];

const pairList = z.array(z.strictObject({ oa: z.string(), yzj: z.string() })).min(1);

/** What a value is, for a language to say. */
export function settingValueOf(
	{ setting, path }: Pick<SettingChange, 'setting' | 'path'>,
	value: SettingValue,
): SettingValueSaid {
	return valueOf(path.at(-1) ?? setting, value);
}

function valueOf(of: string, value: SettingValue): SettingValueSaid {
	if (value === null) return { code: 'unset', facts: {} };
	if (typeof value === 'boolean') return { code: 'flag', facts: { on: value } };
	if (typeof value === 'number') return { code: 'number', facts: { value } };
	if (typeof value === 'string')
		return offers.has(of)
			? { code: 'choice', facts: { of, choice: value } }
			: { code: 'text', facts: { text: value } };
	if (isList(value)) return listOf(of, value);
	for (const object of OBJECTS) {
		const said = object.of(value);
		if (said) return said;
	}
	const parts = Object.entries(value).map(([part, inner]) => ({
		part,
		value: valueOf(part, inner),
	}));
	return { code: 'parts', facts: { parts } };
}

const isList = (value: SettingValue): value is readonly SettingValue[] => Array.isArray(value);

function listOf(of: string, items: readonly SettingValue[]): SettingValueSaid {
	const pairs = pairList.safeParse(items);
	if (pairs.success) return { code: 'pairs', facts: { pairs: pairs.data } };
	return { code: 'list', facts: { items: items.map((item) => valueOf(of, item)) } };
}
