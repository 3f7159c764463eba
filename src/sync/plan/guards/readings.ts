import { type Guards, isOff, limitOf, over, USUAL_LIMITS } from './limits';

/** Names of unknown ids before it is said how many more there are. */
const NAMED = 20;

/** Whether the readings, and what the settings say of them, are a ground to stand on. */
export const readingGuards: Guards<'empty' | 'uncertified' | 'head-count' | 'scope'> = {
	empty: ({ oa, yunzhijia, personLinks }) => {
		if (oa !== null && (oa.departments === 0 || oa.employees === 0))
			return {
				limit: 1,
				actual: Math.min(oa.departments, oa.employees),
				facts: { side: 'oa', departments: oa.departments, employees: oa.employees },
			};
		return yunzhijia.persons === 0 && personLinks > 0
			? { limit: 1, actual: 0, facts: { side: 'yunzhijia' } }
			: null;
	},
	uncertified: ({ settings, oa, yunzhijia }) => {
		if (settings.uncertified === 'no-removals' || (oa?.complete !== false && yunzhijia.complete))
			return null;
		const facts = {
			oa: oa?.complete === false ? oa.reasons : [],
			yunzhijia: yunzhijia.complete ? [] : yunzhijia.reasons,
		};
		return { limit: 0, actual: facts.oa.length + facts.yunzhijia.length, facts };
	},
	'head-count': ({ settings, headCount: now, lastHeadCount: before }) => {
		if (before === null || isOff(settings.guards['head-count'])) return null;
		const limit =
			settings.threshold ??
			limitOf(settings.guards['head-count'], USUAL_LIMITS['head-count'], before);
		return over(before - now, limit, (x) => ({ now, before, limit: x }));
	},
	scope: ({ settings, unknownScopeIds }) =>
		isOff(settings.guards.scope) || unknownScopeIds.length === 0
			? null
			: {
					limit: 0,
					actual: unknownScopeIds.length,
					facts: {
						unknown: unknownScopeIds.slice(0, NAMED),
						more: Math.max(0, unknownScopeIds.length - NAMED),
					},
				},
};
