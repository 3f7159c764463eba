import type { BindingLink, Operation } from '../model';
import type { Links } from '../organise/links';
import { activeLinked } from '../organise/yunzhijia';
import { settingsNow, type GuardInput } from './guards';
import type { World } from './world';

/** What a flow that read both sides tells the guards beside its world. */
interface Told {
	operations: readonly Operation[];
	headCount: number;
	duties: number;
	roles?: number;
	rekeyed?: number;
	unknownScopeIds: readonly string[];
	changes?: GuardInput['changes'];
}

/** What the guards look at. */
export function guardInput(world: World, told: Told): GuardInput {
	const { oa, yunzhijia, yzj, links, history, settings } = world;
	return {
		settings,
		oa: {
			departments: oa.departments.length,
			employees: oa.employees.length,
			complete: oa.certificate.complete,
			reasons: oa.certificate.reasons,
		},
		yunzhijia: {
			persons: yunzhijia.persons.length,
			complete: yunzhijia.certificate.complete,
			reasons: yunzhijia.certificate.reasons,
			tree: yzj,
		},
		lastHeadCount: history.lastHeadCount,
		linked: {
			persons: activeLinked(links.person.byOa.values(), world.persons),
			departments: countOf(links.department, ({ yzjId }) => yzj.byId.has(yzjId)),
		},
		personLinks: countOf(links.person, ({ state }) => state === 'active'),
		removedRecently: history.removedRecently,
		firstRun: history.firstRun,
		...knownOf(world),
		...told,
	};
}

function knownOf({ administrators, history, settings, pairs }: World) {
	const { settingsThen: then } = history;
	return {
		...(then !== 'none' && {
			settingsThen: { ...then, now: settingsNow(settings, pairs, then.source) },
		}),
		...(administrators !== 'not-read' && { administrators: new Set(administrators) }),
	};
}

const countOf = ({ byOa }: Links, counts: (link: BindingLink) => boolean): number =>
	[...byOa.values()].filter(counts).length;
