import { issueOf, wrong } from '../../words/schemaProblems';
import { z } from 'zod/v4';
import { LANGUAGES } from '../../words';
import { entryName, loginEntrySchema } from '../login';
import { messagesSchema } from '../messages';
import {
	canarySchema,
	DEFAULT_FIELD_MAPPING,
	departmentOfYunzhijia,
	eachRoleOnce,
	eachTargetOnce,
	fieldMapping,
	type FieldMapping,
	GUARD_IDS,
	HUMAN_KEYS,
	idList,
	isoDate,
	limit,
	matchPairSchema,
	oaFieldName,
	peopleFit,
	ruleList,
	staySwitchedOn,
} from './parts';

/**
 * Settings of a push: the profile, the template's Config node, or the file of `--settings`. Unknown
 * keys are refused by name, because a misspelt `treshold` would otherwise silently switch a
 * protection off. docs/settings.md is generated from this schema.
 */
export const settingsObject = z.strictObject({
	source: z
		.string()
		.min(1)
		.max(200)
		.optional()
		.describe('Name of the OA. Default: the E10 tenant, or the name given when staging'),
	apply: z
		.enum(['preview', 'ask', 'auto'])
		.optional()
		.describe(
			'preview never applies, ask waits for an approval, auto applies what no guard blocks. ' +
				'Default: ask until one plan of this source was applied, then auto (C14)',
		),
	topDepartment: departmentOfYunzhijia
		.nullable()
		.default(null)
		.describe(
			'Yunzhijia department under which the OA tree hangs, root included (C3). null: both roots must have the same name (C2)',
		),
	createMembers: z
		.boolean()
		.default(true)
		.describe('Whether new employees are created in Yunzhijia (C7)'),
	accountField: z
		.strictObject({ from: oaFieldName, as: z.enum(['mobile', 'email', 'phone']) })
		.default({ from: 'mobile', as: 'mobile' })
		.describe('OA field that becomes the Yunzhijia account, and as what (C7)'),
	matchPairs: z
		.array(matchPairSchema)
		.max(10)
		.optional()
		.describe(
			'Pairs of fields that link an unbound employee with a person (C5). Left out: the ' +
				'stored ones; none stored yet: jobNo, then mobile with phone. []: no automatic binding',
		),
	fieldMapping: z
		.array(fieldMapping)
		.check(eachTargetOnce)
		.optional()
		.describe(
			'OA fields written to person fields. Default: jobNo, jobTitle, gender. Name, department and account are always kept in step',
		),
	scope: z
		.strictObject({
			departments: z
				.strictObject({ include: idList, exclude: idList })
				.default({ include: [], exclude: [] }),
			employees: z
				.strictObject({ include: ruleList, exclude: ruleList })
				.default({ include: [], exclude: [] }),
			people: z.enum(['of-departments', 'apart']).optional(),
		})
		.check(peopleFit)
		.default({ departments: { include: [], exclude: [] }, employees: { include: [], exclude: [] } })
		.describe(
			'OA ids; an empty include means all; a department takes its subtree; exclude wins. ' +
				'`people`: `of-departments` takes whoever works in a department in scope, `employees` ' +
				'adds and removes single people and branches; `apart` goes by `employees` alone, whose ' +
				'empty include means everybody. Default: `apart` where `employees.include` names ' +
				'somebody, else `of-departments` (C8)',
		),
	returns: z
		.enum(['ask', 'restore', 'leave'])
		.default('ask')
		.describe(
			'What happens to linked persons in scope whom somebody else than a push disabled, or ' +
				'marked as left: ask sets them aside for somebody to decide, restore enables them, ' +
				'leave leaves them so. Whom a push removed is restored in any case (C20)',
		),
	threshold: z
		.number()
		.int()
		.min(0)
		.optional()
		.describe(
			'The head count may fall by this many; one more blocks (C10). Default: the larger of 10 and 1 %',
		),
	removal: z
		.enum(['disable', 'leave', 'delete'])
		.default('disable')
		.describe('What happens to bound persons who are out of scope (C9)'),
	disabledTo: departmentOfYunzhijia
		.nullable()
		.default(null)
		.describe(
			'Yunzhijia department to which people go before a push disables them, so that the ' +
				'departments they leave can be deleted. null: they stay where they are, and a ' +
				'department with a disabled account in it is kept',
		),
	deleteAfterDays: z
		.number()
		.int()
		.min(0)
		.max(3650)
		.default(0)
		.describe(
			'With removal delete: persons are disabled first, and deleted by the first run after ' +
				'so many days that still finds them out of scope and disabled. 0: deleted at once',
		),
	samePersonBy: z
		.enum(HUMAN_KEYS)
		.nullable()
		.default(null)
		.describe(
			'OA field by which several records are one human (C22): mobile, jobNo or account. ' +
				'Records that share it, have the same name and differ in the department only become ' +
				'one person with part-time posts (which `partTimePosts: sync` writes). null: they are ' +
				'set aside, unless they name their main record (mainId)',
		),
	e9: z
		.strictObject({
			companyName: z.string().trim().min(1).nullable().optional(),
			unitNames: z.enum(['short', 'full']).optional(),
			headField: z.string().trim().min(1).nullable().optional(),
		})
		.optional()
		.describe(
			'How the template `push-sync-e9` reads E9; the other flows take no notice. ' +
				'`companyName`: root above several top subcompanies, named as the Yunzhijia root; ' +
				'`unitNames`: short (default) or full names, never to be changed later; `headField`: ' +
				'custom field of departments with the user ids of their heads',
		),
	table: z
		.strictObject({
			from: z.enum(['http', 'excel', 'database']),
			departments: z.string().trim().min(1),
			people: z.string().trim().min(1),
			file: z.string().trim().min(1).nullable().optional(),
		})
		.optional()
		.describe(
			'Where the template `push-sync-table` reads its rows; the other flows take no notice. ' +
				'`departments` and `people`: with http their addresses, with excel the names of the ' +
				'sheets of the workbook `file`, with database the queries',
		),
	messages: messagesSchema
		.optional()
		.describe(
			'Where messages of this OA go, and by which rules; syncs take no notice. Keys as under “Message routing” below',
		),
	login: z
		.record(entryName, loginEntrySchema)
		.optional()
		.describe(
			'Login entries, by a name each (`app`, `qr`, or your own); syncs take no notice. Keys as under “Login settings” below',
		),
	leaders: z
		.enum(['keep', 'sync'])
		.default('keep')
		.describe(
			'sync: linked persons lead those departments that `leaderOf` of their OA record names, ' +
				"and no others of this run. keep: leaders are nobody's business here",
		),
	partTimePosts: z
		.enum(['keep', 'sync'])
		.default('keep')
		.describe(
			'sync: linked persons have those part-time posts that `partTime` of their OA record ' +
				'names, and no others in the departments of this run. keep: left alone',
		),
	roles: z
		.union([
			z.literal('keep'),
			z
				.array(
					z
						.string()
						.trim()
						.refine((name) => name !== '', wrong({ code: 'role-no-name', facts: {} })),
				)
				.refine((names) => names.length > 0, wrong({ code: 'no-names', facts: {} }))
				.check(eachRoleOnce),
		])
		.default('keep')
		.describe(
			'Names of Yunzhijia roles that linked persons have where `roles` of their OA record ' +
				'names them, and not otherwise. Every other role, and keep: left alone',
		),
	uncertified: z
		.enum(['block', 'no-removals'])
		.default('block')
		.describe('When a reading could not be proved whole'),
	guards: z
		.partialRecord(z.enum(GUARD_IDS), limit)
		.check(staySwitchedOn)
		.default({})
		.describe(
			'Limits per guard: {"max": n}, {"percent": n}, both, or {"off": true}; empty and uncertified have no limit and stay on',
		),
	canary: canarySchema
		.nullable()
		.optional()
		.describe(
			'What goes first and is read back; if anything of it does not come out as planned, the ' +
				'rest is not begun. {"objects": n}: so many departments and persons, of every kind of ' +
				'operation in turn; {"department": "id"}: a department, by its OA id or orgId, and all ' +
				'below it. Default: everything in one go',
		),
	retentionDays: z
		.number()
		.int()
		.min(1)
		.max(3650)
		.default(90)
		.describe(
			'Days after which readings, contents of plans and other copies of personal data leave the store',
		),
	protected: idList.describe('openIds of persons who are never removed'),
	matchNames: z
		.enum(['check', 'ignore'])
		.default('check')
		.describe(
			'check: a match needs a compatible name too, because numbers are handed on and ' +
				'mistyped, several of them together as well; only a single configured pair of a steady ' +
				'key (job number, openId, …) counts alone',
		),
	pullMode: z
		.enum(['auto', 'full', 'incremental'])
		.optional()
		.describe(
			'What a pull reads: everything (full), what changed since the last reading ' +
				'(incremental), or that with a full pass when one is due (auto, the default). The ' +
				'first pull is always full',
		),
	fullPullHours: z
		.number()
		.int()
		.min(1)
		.max(720)
		.optional()
		.describe('Hours between the full passes of pullMode auto. Default: 24'),
	oaFields: z
		.array(z.enum(['name', 'mobile', 'email']))
		.optional()
		.describe('Fields that a pull to the OA writes, beside the department. Default: all three'),
	activeFrom: isoDate
		.nullable()
		.default(null)
		.describe('Scheduled runs before this moment stop, quietly; what people start goes on (C11)'),
	activeUntil: isoDate
		.nullable()
		.default(null)
		.describe('Scheduled runs from this moment on stop, quietly; what people start goes on (C11)'),
	readOnly: z.boolean().default(false).describe('Plan and preview only: applying is refused (C12)'),
	language: z
		.enum(LANGUAGES)
		.default('zh')
		.describe('Language of the messages in items, outcomes and previews (C23): zh or en'),
	blockedIsRed: z
		.boolean()
		.default(false)
		.describe(
			"true: an execution whose plan was blocked ends in an error in n8n's list, as one that stopped or failed always does",
		),
});

/**
 * The account has one source: a second one would be checked for duplicates in place of the first.
 */
export const settingsSchema = settingsObject.check(
	({ value: { accountField, fieldMapping: mappings }, issues }) => {
		const channel = accountField.as === 'email' ? 'email' : 'phone';
		mappings?.forEach(({ from, to }, index) => {
			if (to === channel && from !== accountField.from)
				issues.push(
					issueOf({ code: 'from-account-field', facts: { to, from: accountField.from } }, to, [
						'fieldMapping',
						index,
						'to',
					]),
				);
		});
	},
);

/**
 * How people come into scope: as written, else apart
 * where single people or branches are named (C8).
 */
export const peopleOf = ({
	employees,
	people,
}: Pick<Settings['scope'], 'employees' | 'people'>): 'of-departments' | 'apart' =>
	people ?? (employees.include.length > 0 ? 'apart' : 'of-departments');

/** The mapping in force. */
export const writtenFields = ({
	fieldMapping: mappings,
}: Pick<Settings, 'fieldMapping'>): readonly FieldMapping[] => mappings ?? DEFAULT_FIELD_MAPPING;

/**
 * With what left-out members stand for, so that a later
 * version with other defaults can tell the difference.
 */
export const withDefaults = (settings: Settings): Settings => ({
	...settings,
	fieldMapping: [...writtenFields(settings)],
	scope: { ...settings.scope, people: peopleOf(settings.scope) },
});

export type SettingsInput = z.input<typeof settingsSchema>;
export type Settings = z.output<typeof settingsSchema>;
