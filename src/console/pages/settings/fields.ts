import { z } from 'zod/v4';
import { GUARD_IDS, HUMAN_KEYS } from '../../../settings/push/parts';
import { matchPairSchema, PAIR_TARGETS, settingsObject } from '../../../settings/push';
import { LANGUAGES } from '../../../words';
import { linesOf } from '../../fields';
import { ConsoleRefusal } from '../../refusal';
import { mappingFields, mappingOf } from './mappingFields';

/** What the form of the profile holds, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>;

export const CHOICES = {
	apply: ['preview', 'ask', 'auto'],
	removal: ['disable', 'leave', 'delete'],
	returns: ['ask', 'restore', 'leave'],
	uncertified: ['block', 'no-removals'],
	leaders: ['keep', 'sync'],
	partTimePosts: ['keep', 'sync'],
	samePersonBy: HUMAN_KEYS,
	matchNames: ['check', 'ignore'],
	language: LANGUAGES,
} as const;
export const FLAGS = ['createMembers', 'readOnly'] as const;
export const NUMBERS = ['threshold', 'deleteAfterDays', 'retentionDays'] as const;
/** Moments, as 2026-12-31 or in full. */
export const DAYS = ['activeFrom', 'activeUntil'] as const;
/** Rows for pairs beyond those that are there. */
const MORE_PAIRS = 2;
const MOST_PAIRS = 10;
export { PAIR_TARGETS };

const limits = z.record(
	z.string(),
	z.looseObject({ max: z.number(), percent: z.number(), off: z.boolean() }).partial(),
);
const shown = z.looseObject({
	accountField: z.object({ from: z.string(), as: z.string() }).partial().optional(),
	matchPairs: z.array(matchPairSchema).optional(),
	guards: limits.optional(),
	scope: z.looseObject({ people: z.string().optional() }).optional(),
	roles: z.array(z.string()).optional().catch(undefined),
	canary: z.looseObject({ objects: z.number().optional() }).nullish(),
});

/** What the settings are as fields: '' for what nobody set. */
export const fieldsOf = (settings: Readonly<Record<string, unknown>>): Typed => {
	const read = shown.parse(settings);
	const { accountField, matchPairs = [], guards = {}, scope } = read;
	const text = (key: string): string => {
		const value = settings[key];
		return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
			? String(value)
			: '';
	};
	const plain = [...Object.keys(CHOICES), ...FLAGS, ...NUMBERS, ...DAYS].map((key) => [
		key,
		text(key),
	]);
	const pairs = pairRows(matchPairs.length).flatMap((row) => [
		[`pair-oa-${row}`, matchPairs[row]?.oa ?? ''],
		[`pair-yzj-${row}`, matchPairs[row]?.yzj ?? ''],
	]);
	const limited = GUARD_IDS.flatMap((id) => [
		[`max-${id}`, String(guards[id]?.max ?? '')],
		[`percent-${id}`, String(guards[id]?.percent ?? '')],
		[`off-${id}`, guards[id]?.off === true ? 'true' : ''],
	]);
	const entries: ReadonlyArray<readonly string[]> = [
		...plain,
		['accountFrom', accountField?.from ?? ''],
		['accountAs', accountField?.as ?? ''],
		['scopePeople', scope?.people ?? ''],
		['roles', (read.roles ?? []).join('\n')],
		['canaryObjects', String(read.canary?.objects ?? '')],
		...pairs,
		...mappingFields(settings['fieldMapping']),
		...limited,
	];
	return Object.fromEntries(entries.map(([name = '', value = '']) => [name, value]));
};

/** The fields that two settings do not have in common, as the second one has them; ' ' for none. */
export const differing = (before: object, after: object): Typed => {
	const was = fieldsOf({ ...before });
	const is = fieldsOf({ ...after });
	const names = Object.keys({ ...was, ...is }).filter((name) => was[name] !== is[name]);
	// An address carries no empty values.
	return Object.fromEntries(names.map((name) => [name, is[name] || ' ']));
};

export const pairRows = (count: number): number[] =>
	Array.from({ length: Math.min(MOST_PAIRS, count + MORE_PAIRS) }, (_, row) => row);

/** How many pairs a form shows. */
export const pairCount = (typed: Typed): number =>
	Object.keys(typed).filter((name) => name.startsWith('pair-oa-') && typed[name]?.trim() !== '')
		.length;

const numberOf = (text: string): number => {
	const value = Number(text);
	if (!Number.isFinite(value) || value < 0) throw new ConsoleRefusal('bad-request');
	return value;
};

const scopeSchema = z.looseObject({}).catch({});

/** An empty list means none at all: a form whose rows are empty does not make the default of it. */
export const isNone = (settings: Readonly<Record<string, unknown>>, key: string): boolean => {
	const value = settings[key];
	return Array.isArray(value) && value.length === 0;
};

/** The settings that a form says, on top of those that it does not show; empty is the default. */
export const settingsOf = (
	before: Readonly<Record<string, unknown>>,
	typed: Typed,
): Record<string, unknown> => {
	const said = (name: string): string => (typed[name] ?? '').trim();
	const set: Record<string, unknown> = {
		...Object.fromEntries(Object.keys(CHOICES).map((key) => [key, said(key) || undefined])),
		...Object.fromEntries(
			FLAGS.map((key) => [key, said(key) === '' ? undefined : said(key) === 'true']),
		),
		...Object.fromEntries(
			NUMBERS.map((key) => [key, said(key) === '' ? undefined : numberOf(said(key))]),
		),
		accountField:
			said('accountFrom') === ''
				? undefined
				: { from: said('accountFrom'), as: said('accountAs') || 'mobile' },
		...Object.fromEntries(DAYS.map((key) => [key, said(key) || undefined])),
		matchPairs: pairsOf(said) ?? (isNone(before, 'matchPairs') ? [] : undefined),
		fieldMapping: mappingOf(said) ?? (isNone(before, 'fieldMapping') ? [] : undefined),
		guards: limitsOf(said),
		roles: rolesOf(said),
		canary: canaryOf(before, said),
		scope: {
			...scopeSchema.parse(before['scope']),
			people: said('scopePeople') || undefined,
		},
	};
	const all = { ...before, ...set };
	return Object.fromEntries(
		Object.entries(all).filter(
			([key, value]) => value !== undefined && Object.hasOwn(settingsObject.shape, key),
		),
	);
};

/** undefined: no role is managed, which is the default. */
const rolesOf = (said: (name: string) => string): unknown => {
	const roles = linesOf(said('roles'));
	return roles.length === 0 ? undefined : roles;
};

/** So many objects, else the branch that was chosen from its list. */
const canaryOf = (
	before: Readonly<Record<string, unknown>>,
	said: (name: string) => string,
): unknown => {
	if (said('canaryObjects') !== '') return { objects: numberOf(said('canaryObjects')) };
	return z.object({ department: z.string() }).safeParse(before['canary']).data;
};

const pairsOf = (said: (name: string) => string): unknown => {
	const pairs = pairRows(MOST_PAIRS).flatMap((row) =>
		said(`pair-oa-${row}`) === ''
			? []
			: [{ oa: said(`pair-oa-${row}`), yzj: said(`pair-yzj-${row}`) }],
	);
	return pairs.length === 0 ? undefined : pairs;
};

const limitsOf = (said: (name: string) => string): unknown => {
	const limited = GUARD_IDS.flatMap((id): ReadonlyArray<readonly [string, object]> => {
		if (said(`off-${id}`) === 'true') return [[id, { off: true }]];
		const max = said(`max-${id}`);
		const percent = said(`percent-${id}`);
		const limit = {
			...(max === '' ? {} : { max: numberOf(max) }),
			...(percent === '' ? {} : { percent: numberOf(percent) }),
		};
		return Object.keys(limit).length === 0 ? [] : [[id, limit]];
	});
	return limited.length === 0 ? undefined : Object.fromEntries(limited);
};
