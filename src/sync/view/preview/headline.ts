import type { Headline } from '../../../words';
import type { Operation, Plan } from '../../model';

/**
 * Takes the plan's own counts, so that sentence and table agree;
 * only the ways of removal are counted from the operations.
 */
export function headlineOf(plan: Plan): Headline {
	const { departments, persons, bind, quarantined } = plan.counts;
	return {
		createDepartments: departments.create,
		createPersons: persons.create,
		updateDepartments: departments.update,
		updatePersons: persons.update,
		enablePersons:
			countOf(plan.operations, 'enable-person') + countOf(plan.operations, 'restore-person'),
		moveDepartments: departments.move,
		movePersons: persons.move,
		disablePersons: countOf(plan.operations, 'disable-person'),
		leavePersons: countOf(plan.operations, 'leave-person'),
		deletePersons: countOf(plan.operations, 'delete-person'),
		deleteDepartments: departments.remove,
		bind,
		unbind:
			countOf(plan.operations, 'unbind-department') + countOf(plan.operations, 'unbind-person'),
		quarantined,
	};
}

const countOf = (operations: readonly Operation[], kind: Operation['kind']): number =>
	operations.reduce((sum, operation) => sum + (operation.kind === kind ? 1 : 0), 0);
