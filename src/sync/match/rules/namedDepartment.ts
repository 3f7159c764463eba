import type { YzjDepartment } from '../../model';
import { nameKey } from '../../../lib/canonical/text';
import type { YzjTree } from '../../organise/yzjTree';
import type { Settings } from '../../../settings/push';

/** Where a way down from the root leads: a department, or a step with no or several departments. */
export type Way =
	| { found: YzjDepartment }
	| { above: YzjDepartment; step: string; several: readonly YzjDepartment[] };

/**
 * The department that a setting names. A path may begin with
 * the root's own name or with the first level below it.
 */
export function namedDepartment(
	yzj: YzjTree,
	setting: NonNullable<Settings['topDepartment']>,
): Way | null {
	if ('orgId' in setting) {
		const found = yzj.byId.get(setting.orgId);
		return found ? { found } : null;
	}
	const [first = ''] = setting.path;
	const steps = nameKey(first) === nameKey(yzj.root.name) ? setting.path.slice(1) : setting.path;
	let at: YzjDepartment = yzj.root;
	for (const step of steps) {
		const [child, ...others] = yzj.childrenNamed(at.id, nameKey(step));
		if (!child || others.length > 0)
			return { above: at, step, several: child ? [child, ...others] : [] };
		at = child;
	}
	return { found: at };
}
