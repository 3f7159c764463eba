import { issueOf, wrong } from '../../words/schemaProblems';
import { z } from 'zod/v4';
import { textKey } from '../../lib/canonical';
import { GUARD_IDS, type GuardId } from '../../words/facts/guards';
import type { NamedField } from '../../words/facts/parts';

/** What the settings of a push are made of. */

export const oaFieldName = z
	.string()
	.min(1)
	.refine(
		(name) => !['__proto__', 'constructor', 'prototype'].includes(name),
		wrong({ code: 'no-field-name', facts: {} }),
	);

export { GUARD_IDS };

/** OA fields by which several records may be one human. */
export const HUMAN_KEYS = ['mobile', 'jobNo', 'account'] as const;
export type HumanKey = (typeof HUMAN_KEYS)[number];

/**
 * Person fields that can be read back, so that a second run sees no difference (identityId cannot).
 */
export const PERSON_TARGETS = [
	'name',
	'jobNo',
	'jobTitle',
	'gender',
	'birthday',
	'hireDate',
	'positiveDate',
	'weights',
	'staffType',
	'isHidePhone',
	'phone',
	'email',
] as const satisfies readonly NamedField[];

/** Person fields that a pair may compare with. */
export const PAIR_TARGETS = [
	'jobNo',
	'phone',
	'email',
	'name',
	'openId',
] as const satisfies readonly NamedField[];

const transform = z.union([
	z.enum(['trim', 'digits', 'date']),
	z.strictObject({ map: z.record(z.string(), z.string()) }),
]);

export const fieldMapping = z.strictObject({
	from: oaFieldName.describe('OA field'),
	to: z.enum(PERSON_TARGETS).describe('Yunzhijia field'),
	transform: transform
		.default('trim')
		.describe('trim, digits, date (to yyyy-MM-dd), or {"map": {"OA value": "Yunzhijia value"}}'),
	whenEmpty: z
		.enum(['keep', 'clear'])
		.default('keep')
		.describe('keep leaves the Yunzhijia value, clear empties it'),
});
export type FieldMapping = z.output<typeof fieldMapping>;

export const matchPairSchema = z.strictObject({ oa: oaFieldName, yzj: z.enum(PAIR_TARGETS) });
export type MatchPair = z.output<typeof matchPairSchema>;

/** In force until a source has pairs of its own: job number, then phone. */
export const DEFAULT_PAIRS: readonly MatchPair[] = [
	{ oa: 'jobNo', yzj: 'jobNo' },
	{ oa: 'mobile', yzj: 'phone' },
];

const employeeRule = z.union([
	z.strictObject({ department: z.string().min(1) }),
	z.strictObject({ employee: z.string().min(1) }),
]);

export const limit = z.union([
	z.strictObject({ off: z.literal(true) }),
	z
		.strictObject({
			max: z.number().int().min(0).optional(),
			percent: z.number().min(0).max(100).optional(),
		})
		.refine(
			(value) => value.max !== undefined || value.percent !== undefined,
			wrong({ code: 'needs-limit', facts: {} }),
		),
]);
export type Limit = z.output<typeof limit>;

export const isoDate = z
	.string()
	.refine((text) => !Number.isNaN(Date.parse(text)), wrong({ code: 'no-iso-date', facts: {} }));

/**
 * Mapping used when `fieldMapping` is left out. Name,
 * department and account are always kept in step.
 */
export const DEFAULT_FIELD_MAPPING: readonly FieldMapping[] = [
	{ from: 'jobNo', to: 'jobNo', transform: 'trim', whenEmpty: 'keep' },
	{ from: 'jobTitle', to: 'jobTitle', transform: 'trim', whenEmpty: 'keep' },
	{
		from: 'gender',
		to: 'gender',
		transform: { map: { male: '1', female: '2' } },
		whenEmpty: 'keep',
	},
];

/** Two mappings onto one field would take turns with every run. */
export function eachTargetOnce({
	value: mappings,
	issues,
}: z.core.ParsePayload<FieldMapping[]>): void {
	mappings.forEach(({ to }, index) => {
		const first = mappings.findIndex((other) => other.to === to);
		if (first < index)
			issues.push(
				issueOf({ code: 'mapped-already', facts: { to, index: first } }, to, [index, 'to']),
			);
	});
}

/** A role is found by its name, compared as all names are. */
export function eachRoleOnce({ value: names, issues }: z.core.ParsePayload<string[]>): void {
	const seen = new Set<string>();
	names.forEach((name, index) => {
		const key = textKey(name.trim());
		if (seen.has(key))
			issues.push(issueOf({ code: 'listed-already', facts: { name } }, name, [index]));
		seen.add(key);
	});
}

/** Two guards say that a reading is no ground to stand on: no limit makes it one. */
export function staySwitchedOn({
	value,
	issues,
}: z.core.ParsePayload<Partial<Record<GuardId, Limit>>>): void {
	for (const id of ['empty', 'uncertified'] as const) {
		if (value[id])
			issues.push(
				issueOf({ code: 'guard-fixed', facts: { uncertified: id === 'uncertified' } }, value[id], [
					id,
				]),
			);
	}
}

export const canarySchema = z.union([
	z.strictObject({ objects: z.number().int().min(1) }),
	z.strictObject({ department: z.string().min(1) }),
]);
/**
 * What is applied first and looked at before the rest: some
 * objects, or one branch, by the OA id or orgId of its department.
 */
export type Canary = z.output<typeof canarySchema>;

/**
 * People of the departments, although all departments are in scope
 * and only some people are named: one of the two is not meant.
 */
export function peopleFit({
	value: { departments, employees, people },
	issues,
}: z.core.ParsePayload<{
	departments: { include: string[] };
	employees: { include: unknown[] };
	people?: 'of-departments' | 'apart' | undefined;
}>): void {
	if (
		people === 'of-departments' &&
		employees.include.length > 0 &&
		departments.include.length === 0
	)
		issues.push(issueOf({ code: 'people-of-departments', facts: {} }, people, ['people']));
}

export const departmentOfYunzhijia = z.union([
	z.strictObject({ orgId: z.string().min(1) }),
	z.strictObject({ path: z.array(z.string().min(1)).min(1) }),
]);

export const idList = z.array(z.string().min(1)).default([]);
export const ruleList = z.array(employeeRule).default([]);
