import { z } from 'zod/v4';
import type { Look, Looked, Scope } from '../../../store';
import { ConsoleRefusal } from '../../refusal';

/** Settings that are lists of ids, or one id, which people choose by searching. */
export const LISTS = [
	'include',
	'exclude',
	'employeesInclude',
	'employeesExclude',
	'protected',
	'topDepartment',
	'disabledTo',
	'canary',
] as const;
export type ListName = (typeof LISTS)[number];

type Settings = Readonly<Record<string, unknown>>;

const texts = z.array(z.string()).catch([]);
const employee = z.union([
	z.strictObject({ department: z.string() }),
	z.strictObject({ employee: z.string() }),
]);
const employees = z.array(employee).catch([]);
const scopeSchema = z
	.looseObject({
		departments: z.looseObject({ include: texts, exclude: texts }).partial(),
		employees: z.looseObject({ include: employees, exclude: employees }).partial(),
	})
	.partial()
	.catch({});
const byId = z.looseObject({ orgId: z.string() });
const byPath = z.looseObject({ path: z.array(z.string()) });
const branch = z.looseObject({ department: z.string() });

/** Which end of the scope a list is. */
const ENDS = {
	include: ['departments', 'include'],
	exclude: ['departments', 'exclude'],
	employeesInclude: ['employees', 'include'],
	employeesExclude: ['employees', 'exclude'],
} as const;
const isEnd = (list: ListName): list is keyof typeof ENDS => Object.hasOwn(ENDS, list);

type Rule = z.output<typeof employee>;

/** One list names departments and people: its ids are the rules themselves, as JSON. */
const codeOf = (rule: Rule): string => JSON.stringify(rule);
/** @throws ConsoleRefusal bad-request: no form of ours sends it */
const ruleOf = (code: string): Rule => {
	try {
		return employee.parse(JSON.parse(code));
	} catch {
		throw new ConsoleRefusal('bad-request');
	}
};

/** The ids that a list holds. */
export const idsIn = (settings: Settings, list: ListName): readonly string[] => {
	const scope = scopeSchema.parse(settings['scope']);
	switch (list) {
		case 'include':
		case 'exclude':
			return scope.departments?.[list] ?? [];
		case 'employeesInclude':
		case 'employeesExclude':
			return (scope.employees?.[ENDS[list][1]] ?? []).map(codeOf);
		case 'protected':
			return texts.parse(settings['protected']);
		case 'topDepartment':
		case 'disabledTo': {
			const { data } = byId.safeParse(settings[list]);
			return data === undefined ? [] : [data.orgId];
		}
		case 'canary': {
			const { data } = branch.safeParse(settings['canary']);
			return data === undefined ? [] : [data.department];
		}
	}
};

/** A department that is named by its path, which JSON can; null: none is. */
export const pathIn = (settings: Settings, list: ListName): readonly string[] | null =>
	list === 'topDepartment' || list === 'disabledTo'
		? (byPath.safeParse(settings[list]).data?.path ?? null)
		: null;

/** The settings with another list; of a single one the last id counts. */
export const withIds = (settings: Settings, list: ListName, ids: readonly string[]): Settings => {
	if (list === 'protected') return { ...settings, protected: ids };
	if (isEnd(list)) {
		const [what, end] = ENDS[list];
		const scope = scopeSchema.parse(settings['scope']);
		const named = what === 'departments' ? ids : ids.map(ruleOf);
		return { ...settings, scope: { ...scope, [what]: { ...scope[what], [end]: named } } };
	}
	const last = ids.at(-1);
	if (list === 'canary')
		return last === undefined
			? { ...settings, canary: null }
			: { ...settings, canary: { department: last } };
	return { ...settings, [list]: last === undefined ? null : { orgId: last } };
};

interface Looking {
	readonly store: { readonly look: Look };
}

const coded = (found: readonly Looked[], what: 'department' | 'employee'): Looked[] =>
	found.map((one) => ({
		...one,
		id: codeOf(what === 'department' ? { department: one.id } : { employee: one.id }),
	}));

/** What a search for a list finds. */
export const search = async (
	{ store: { look } }: Looking,
	scope: Scope,
	list: ListName,
	text: string,
): Promise<Looked[]> => {
	const most = 50;
	if (text === '') return [];
	if (list === 'protected') return await look.persons(scope, text, most);
	if (list === 'topDepartment' || list === 'disabledTo')
		return await look.departments(scope, text, most);
	const departments = await look.oaDepartments(scope.source, text, most);
	if (list !== 'employeesInclude' && list !== 'employeesExclude') return departments;
	const people = await look.oaEmployees(scope.source, text, most);
	return [...coded(people, 'employee'), ...coded(departments, 'department')].slice(0, most);
};

/** The names of what is chosen; an id that nobody knows any more stands for itself. */
export const namedIds = async (
	{ store: { look } }: Looking,
	scope: Scope,
	list: ListName,
	ids: readonly string[],
): Promise<Looked[]> => {
	const known = new Map<string, Looked>();
	if (list === 'protected')
		for (const found of await look.personsByIds(scope, ids)) known.set(found.id, found);
	else
		for (const id of ids)
			for (const found of await search({ store: { look } }, scope, list, idOf(list, id)))
				if (found.id === id) known.set(id, found);
	return ids.map((id) => known.get(id) ?? { id, name: idOf(list, id), beside: '' });
};

/** The id of what a list names, whatever kind of thing it is. */
const idOf = (list: ListName, id: string): string => {
	if (list !== 'employeesInclude' && list !== 'employeesExclude') return id;
	const rule = ruleOf(id);
	return 'department' in rule ? rule.department : rule.employee;
};
