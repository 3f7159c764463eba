import type { Cause, Counted, Tone, TreeState } from '../facts/names';
import type { ObjectKind } from '../facts/parts';
import type { Headline } from '../facts/headline';
import { operationWords } from './operations';

const numbers = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 });
const number = (value: number): string => numbers.format(value);
const many = (count: number, one: string): string =>
	`${number(count)} ${one}${count === 1 ? '' : 's'}`;

/** `a, b and c`; '' for nothing. */
const list = (parts: readonly string[]): string =>
	parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;

/** @param person what a member of the changed side is called there @param side which that is */
const headlineIn =
	(person: string, side: string) =>
	(facts: Headline): string => {
		/** `create 3 departments and 5 persons`; nothing when both are 0. */
		const act = (verb: string, departments: number, persons: number): string[] => {
			const objects = [
				departments > 0 ? many(departments, 'department') : '',
				persons > 0 ? many(persons, person) : '',
			].filter((part) => part !== '');
			return objects.length > 0 ? [`${verb} ${list(objects)}`] : [];
		};
		const parts = [
			...act('create', facts.createDepartments, facts.createPersons),
			...act('update', facts.updateDepartments, facts.updatePersons).map(
				(part) => part + (facts.enablePersons > 0 ? ` (${facts.enablePersons} enabled again)` : ''),
			),
			...act('move', facts.moveDepartments, facts.movePersons),
			...act('disable', 0, facts.disablePersons),
			...act('mark as left', 0, facts.leavePersons),
			...act('delete', facts.deleteDepartments, facts.deletePersons),
			...(facts.bind > 0 ? [`bind ${many(facts.bind, 'record')}`] : []),
			...(facts.unbind > 0 ? [`take back ${many(facts.unbind, 'binding')}`] : []),
		];
		return parts.length > 0
			? `This run would ${list(parts)}.`
			: `This run would change nothing in ${side}.`;
	};

const causes: Record<Cause, string> = {
	'first-run': 'first run',
	'source-change': 'OA changed',
	'scope-change': 'scope changed',
	'mapping-change': 'settings changed',
	decision: 'decided',
	'link-change': 'link changed',
	'grace-over': 'days of grace over',
	drift: 'changed in Yunzhijia',
	repair: 'left over',
	undone: 'undone before',
	unknown: 'unknown',
};

const statuses: Readonly<Record<string, { label: string; line: string }>> = {
	ready: { label: 'Ready', line: 'No guard objects. Nothing has been written yet.' },
	blocked: {
		label: 'Blocked',
		line: 'Nothing was written. If all this is intended, approve the plan; otherwise correct the cause and run again.',
	},
	'no-changes': { label: 'No changes', line: 'Nothing needs to be written.' },
	approved: {
		label: 'Approved',
		line: 'Released by an approval; it applies to exactly this plan.',
	},
	applying: { label: 'Being applied', line: 'This plan is being applied.' },
	applied: { label: 'Applied', line: 'This plan was applied. Below is what was planned.' },
	failed: {
		label: 'Partly failed',
		line: 'This plan was applied and some operations failed. Below is what was planned.',
	},
	superseded: {
		label: 'Superseded',
		line: 'A newer plan replaces this one; it cannot be applied any more.',
	},
	discarded: {
		label: 'Discarded',
		line: 'Somebody decided against it; it cannot be applied any more.',
	},
	expired: { label: 'Expired', line: 'This plan is too old to be applied. Run again.' },
};

const fields: Readonly<Record<string, string>> = {
	name: 'name',
	'account.mobile': 'account (mobile)',
	'account.email': 'account (e-mail)',
	phone: 'phone',
	mobile: 'phone',
	email: 'e-mail',
	jobNo: 'job no.',
	jobTitle: 'job title',
	leader: 'leader',
	role: 'role',
	roleId: 'role id',
	roleOrgIds: 'role limited to',
	orgId: 'department',
	departmentId: 'department',
	openId: 'person',
	parent: 'parent',
	path: 'path',
	boundOaId: 'bound so far to OA id',
	boundYzjId: 'bound so far to Yunzhijia id',
	link: 'binding',
	status: 'status',
	gender: 'gender',
	birthday: 'birthday',
	hireDate: 'hired',
	positiveDate: 'regular since',
	staffType: 'staff type',
	isHidePhone: 'phone hidden',
	weights: 'sort weight',
};

const values: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	gender: { '0': 'unknown', '1': 'male', '2': 'female' },
	status: { '0': 'left', '1': 'active', '2': 'disabled' },
	link: { active: 'active', removed: 'kept as removed', none: 'none' },
	isHidePhone: { '0': 'no', '1': 'yes' },
	leader: { '0': 'no', '1': 'yes' },
	staffType: { IN_STAFF: 'regular', OFF_STAFF: 'not regular' },
};

const tones: Record<Tone, string> = {
	matched: 'matched',
	created: 'new',
	moved: 'moved',
	updated: 'changed',
	removed: 'removed',
	untouched: 'left alone',
};
const states: Record<TreeState, string> = {
	untouched: 'left alone',
	matched: 'matched',
	created: 'new',
	renamed: 'renamed',
	moved: 'moved',
	removed: 'removed',
};
const kinds: Record<ObjectKind | 'run', string> = {
	department: 'department',
	person: 'person',
	run: 'run',
};
const counted: Record<Counted, string> = {
	matched: 'matched',
	create: 'create',
	update: 'update',
	move: 'move',
	remove: 'remove',
};

/** Every word of the preview. The Chinese words have the same shape. */
export const preview = {
	htmlLang: 'en',
	number,
	title: 'Sync preview',
	yunzhijia: 'Yunzhijia',
	headline: headlineIn('person', 'Yunzhijia'),
	statuses,
	operations: operationWords,
	causes,
	fields,
	values,
	tones,
	states,
	kinds,
	counted,
	quarantinedLine: (count: number): string =>
		`${many(count, 'record')} ${count === 1 ? 'is' : 'are'} quarantined: left alone and listed below, the rest goes on.`,
	departments: 'Departments',
	persons: 'Persons',
	bind: 'Bind',
	bindHint: 'links between OA and Yunzhijia to be stored',
	quarantined: 'Quarantined',
	quarantinedHint: 'left alone and reported',
	headCount: 'Head count',
	headCountHint: 'employees of the OA in scope',
	counts: 'Counts',
	sections: {
		guards: 'Guards',
		quarantine: 'Quarantine',
		notes: 'Notes',
		tree: 'Organisation',
		operations: 'Operations',
		about: 'About this plan',
	},
	noGuards: 'No guard fired.',
	guardAdvice:
		'Nothing was written. An approval releases exactly this plan, once; the settings need not be changed for it.',
	noConflicts: 'Nothing is quarantined.',
	limit: 'limit',
	actual: 'actual',
	whatToDo: 'What to do',
	code: 'Code',
	message: 'Message',
	kind: 'Kind',
	name: 'Name',
	oaId: 'OA id',
	yzjId: 'Yunzhijia id',
	change: 'Change',
	target: 'Where to',
	reason: 'Reason',
	cause: 'Cause',
	causesLine: 'Why:',
	needs: 'Depends on',
	place: 'No.',
	before: (field: string): string => `${field} before`,
	after: (field: string): string => `${field} after`,
	legend: 'Legend',
	treeHelp:
		'Branches without changes are folded; unfold them with a click. Numbers are those of the whole branch; persons are those in it today.',
	people: (count: number): string => (count === 1 ? '1 person' : `${number(count)} persons`),
	was: (name: string): string => `was ${name}`,
	noChanges: 'no changes',
	unplaced: 'Persons without a department in this plan',
	none: '(none)',
	top: '(top)',
	toBeCreated: 'to be created',
	unnamed: '(no name)',
	hiddenDigitsDiffer: 'hidden digits differ',
	morePersons: (count: number): string => `and ${number(count)} more: see the workbook`,
	moreRows: (count: number): string => `${number(count)} more in the workbook.`,
	rows: (count: number): string => many(count, 'operation'),
	noOperations: 'There is nothing to do.',
	exact:
		'What is shown here is exactly what apply does: the plan hash below covers every operation, and apply refuses a plan whose hash differs.',
	planId: 'Plan id',
	planHash: 'Plan hash',
	eid: 'Enterprise (eid)',
	source: 'Source',
	undoes: 'Undoes plan',
	changes: 'Changes to bindings asked for by',
	createdAt: 'Made at',
	status: 'Status',
	approval: 'Approved by',
	certificateOa: 'OA reading',
	certificateYzj: 'Yunzhijia reading',
	certificate: (rows: number, total: number | null, complete: boolean): string =>
		`${many(rows, 'row')}${total === null ? '' : ` of ${number(total)}`}, ${complete ? 'proved whole' : 'NOT proved whole'}`,
	settings: 'Settings in force',
	personalData: 'Holds personal data. Phone numbers are masked here and in full in the workbook.',
	workbookPersonalData: 'Holds personal data with phone numbers in full: share with care.',
	summary: 'Summary',
	item: 'Item',
	value: 'Value',
};

export type PreviewWords = typeof preview;

/** Where a plan changes the OA to what Yunzhijia has. */
export const previewToOa: PreviewWords = {
	...preview,
	title: 'Preview of a pull to the OA',
	headline: headlineIn('employee', 'the OA'),
	operations: {
		...operationWords,
		'create-person': { label: 'Create employees', verb: 'new' },
		'update-person': { label: 'Update employees', verb: 'update' },
		'move-person': { label: 'Move employees', verb: 'move' },
	},
	causes: { ...causes, 'source-change': 'Yunzhijia changed', drift: 'changed in the OA' },
	persons: 'Employees',
	headCountHint: 'employees of the OA',
	people: (count: number): string => many(count, 'employee'),
	unplaced: 'Employees without a department in this plan',
};
