import type { Settings } from '../../../settings/push';
import { groundOf } from '../../apply/ground';
import type { Binding } from '../../../store';
import type { Operation, Plan } from '../../model';
import type { Now } from '../../operations';
import { activeLinked, personsOf } from '../../organise/yunzhijia';
import { countOf } from '../../plan/counts';
import { finish } from '../../plan/finish';
import { guardHits, type RemovedRecently } from '../../plan/guards';
import { treeOf } from '../../plan/tree';
import { dutiesByKey } from '../../read/dutiesNow';
import { toLink } from '../known';
import { invert, type UndoStep } from './invert';
import { nowOf, type ReadNow } from './readNow';
import type { Undone } from './undone';

/** What the plan of an undo is made of: all was read before. */
interface UndoInput {
	undone: Undone;
	read: ReadNow;
	settings: Settings;
	/** null: not read. */
	administrators: readonly string[] | null;
	boundElsewhere: ReadonlySet<string>;
	removedRecently: RemovedRecently;
}

/** The plan that takes back another one: a pure function of what was read. */
export function undoPlan(input: UndoInput): { plan: Plan; steps: readonly UndoStep[] } {
	const { undone, read, settings, administrators } = input;
	const { yunzhijia, bindings, duties, roles } = read;
	const now = nowOf(undone.done, read);
	const persons = personsOf(yunzhijia);
	const { operations, steps, notes } = invert({
		done: undone.done,
		now,
		ground: groundOf(yunzhijia.departments, [...persons.values()], bindings, {
			duties: duties && dutiesByKey(duties),
			roles,
		}),
		protected: [...settings.protected, ...(administrators ?? [])],
		boundElsewhere: input.boundElsewhere,
	});
	const { headCount, certificates, settings: written } = undone.plan;
	const plan = finish({
		head: {
			...undone.scope,
			headCount,
			certificates: { oa: certificates.oa, yunzhijia: yunzhijia.certificate },
			settings: written,
			undoes: undone.planId,
		},
		operations,
		counts: countOf(operations, { matches: null, persons: 0, quarantined: 0 }),
		guards: guardsOf(input, now, operations),
		conflicts: [],
		notes,
		tree: treeOf(now.yzj, operations, persons, null),
	});
	return { plan, steps };
}

function guardsOf(
	{ undone, read, settings, administrators, removedRecently }: UndoInput,
	{ yzj, persons }: Now,
	operations: readonly Operation[],
): Plan['guards'] {
	const { yunzhijia, bindings, duties, roles } = read;
	const linkedPersons = activeOf('person', bindings);
	const linkedDepartments = activeOf('department', bindings);
	return guardHits({
		// No half measures here: an undo from a reading with holes is blocked, whatever a push may do.
		settings: { ...settings, uncertified: 'block' },
		operations,
		oa: null,
		yunzhijia: {
			persons: yunzhijia.persons.length,
			complete: yunzhijia.certificate.complete,
			reasons: yunzhijia.certificate.reasons,
			tree: yzj,
		},
		headCount: undone.plan.headCount,
		lastHeadCount: null,
		duties: duties ? duties.leaders.length + duties.posts.length : 0,
		roles: roles?.held.size,
		linked: {
			persons: activeLinked(linkedPersons.map(toLink), persons),
			departments: linkedDepartments.filter(({ yzjId }) => yzj.byId.has(yzjId)).length,
		},
		personLinks: linkedPersons.length,
		removedRecently,
		firstRun: false,
		...(administrators && { administrators: new Set(administrators) }),
		unknownScopeIds: [],
	});
}

const activeOf = (kind: Binding['kind'], bindings: readonly Binding[]): Binding[] =>
	bindings.filter((binding) => binding.kind === kind && binding.state === 'active');
