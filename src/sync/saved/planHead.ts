import type { z } from 'zod/v4';
import type { PlanHeader, Store } from '../../store';
import type { Headline } from '../../words';
import type { Plan } from '../model';
import { bodySchema, type SavedPlan } from './savedPlan';

/**
 * A saved plan without its operations: of those, how many of each kind there are. Pages that show a
 * part of a large plan read no more.
 */
export interface PlanHead extends Omit<SavedPlan, 'plan' | 'causes'> {
	readonly plan: Omit<Plan, 'operations'>;
	readonly kinds: Readonly<Record<string, number>>;
	/** Made with settings that nobody saved, for looking only. */
	readonly trial: boolean;
}

/** @returns null for an unknown plan, and for one whose contents were removed by retention */
export const planHead = async (
	store: Store,
	header: PlanHeader | null,
): Promise<PlanHead | null> => {
	if (header === null || header.body === null) return null;
	const { run, ...body }: z.output<typeof bodySchema> = bodySchema.parse(header.body);
	return {
		planId: header.id,
		status: header.status,
		createdAt: header.createdAt,
		...run,
		plan: { ...body, eid: header.eid, source: header.source, hash: header.hash },
		kinds: await store.plans.kinds(header.id),
		trial: header.flow === 'trial',
	};
};

/** The numbers of the sentence on top of a plan, by its counts alone. */
export const headlineOfHead = ({ plan, kinds }: PlanHead): Headline => {
	const { departments, persons, bind, quarantined } = plan.counts;
	const of = (kind: string): number => kinds[kind] ?? 0;
	return {
		createDepartments: departments.create,
		createPersons: persons.create,
		updateDepartments: departments.update,
		updatePersons: persons.update,
		enablePersons: of('enable-person') + of('restore-person'),
		moveDepartments: departments.move,
		movePersons: persons.move,
		disablePersons: of('disable-person'),
		leavePersons: of('leave-person'),
		deletePersons: of('delete-person'),
		deleteDepartments: departments.remove,
		bind,
		unbind: of('unbind-department') + of('unbind-person'),
		quarantined,
	};
};
