import { departmentRemovals } from '../../diff/departmentRemovals';
import { postsAfter } from '../../diff/duties';
import { occupantsAfter } from '../../diff/occupants';
import type { Draft } from '../../model';
import type { Findings } from '../findings';
import type { World } from '../world';
import type { Organisation } from './organise';

/**
 * Departments that are out of scope go where nobody is left in them. @param changes what the plan
 * does to persons and their posts
 */
export function removalsOfDepartments(
	world: World,
	{ leaving, departments }: Organisation,
	changes: readonly Draft[],
	findings: Findings,
): readonly Draft[] {
	const { duties, history, persons, yzj } = world;
	const posts = duties === 'not-read' ? history.posts : duties.posts;
	const removals = departmentRemovals({
		yzj,
		leaving,
		parentAfter: departments.parentAfter,
		occupants: () => occupantsAfter(persons, changes, postsAfter(posts, changes)),
	});
	findings.add(removals);
	return removals.drafts;
}
