import { z } from 'zod/v4';
import type { Looked, Scope } from '../../../store';
import type { ConsoleContext } from '../../exchange';

/** Settings that are lists of ids, which people choose by searching. */
export const LISTS = ['include', 'exclude', 'protected', 'topDepartment'] as const;
export type ListName = (typeof LISTS)[number];

type Settings = Readonly<Record<string, unknown>>;

const texts = z.array(z.string()).catch([]);
const scopeSchema = z
	.looseObject({ departments: z.looseObject({ include: texts, exclude: texts }).partial() })
	.partial()
	.catch({});
const top = z.looseObject({ orgId: z.string() });

/** The ids that a list holds. */
export const idsIn = (settings: Settings, list: ListName): readonly string[] => {
	const { departments } = scopeSchema.parse(settings['scope']);
	switch (list) {
		case 'include':
			return departments?.include ?? [];
		case 'exclude':
			return departments?.exclude ?? [];
		case 'protected':
			return texts.parse(settings['protected']);
		case 'topDepartment': {
			const { data } = top.safeParse(settings['topDepartment']);
			return data === undefined ? [] : [data.orgId];
		}
	}
};

/** The settings with another list; of the top department the last one counts. */
export const withIds = (settings: Settings, list: ListName, ids: readonly string[]): Settings => {
	if (list === 'protected') return { ...settings, protected: ids };
	if (list === 'topDepartment') {
		const orgId = ids.at(-1);
		return { ...settings, topDepartment: orgId === undefined ? null : { orgId } };
	}
	const scope = scopeSchema.parse(settings['scope']);
	return { ...settings, scope: { ...scope, departments: { ...scope.departments, [list]: ids } } };
};

/** What a search for a list finds. */
export const search = async (
	{ store: { look } }: ConsoleContext,
	scope: Scope,
	list: ListName,
	text: string,
): Promise<Looked[]> => {
	const most = 50;
	if (text === '') return [];
	if (list === 'protected') return await look.persons(scope, text, most);
	if (list === 'topDepartment') return await look.departments(scope, text, most);
	return await look.oaDepartments(scope.source, text, most);
};

/** The names of what is chosen; an id that nobody knows any more stands for itself. */
export const namedIds = async (
	{ store: { look } }: ConsoleContext,
	scope: Scope,
	list: ListName,
	ids: readonly string[],
): Promise<Looked[]> => {
	const known = new Map<string, Looked>();
	if (list === 'protected')
		for (const found of await look.personsByIds(scope, ids)) known.set(found.id, found);
	else
		for (const id of ids)
			for (const found of list === 'topDepartment'
				? await look.departments(scope, id, 1)
				: await look.oaDepartments(scope.source, id, 1))
				known.set(id, found);
	return ids.map((id) => known.get(id) ?? { id, name: id, beside: '' });
};
