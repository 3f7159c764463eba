import { codes } from './codes';
import type { ItemError } from './answers';
import type { Team } from './directory';

/**
 * Why a long name cannot be created (2.8), or `undefined`
 * when it can. `"\\"` alone is not a long name.
 */
export function longNameError(team: Team, longName: string): ItemError | undefined {
	const names = longName.split('\\');
	if (names[0] === team.state.root.name)
		return {
			code: codes.BAD_DEPARTMENT_NAME,
			msg: 'a long name must not start with the name of the team',
		};
	if (team.options.maxDepth > 0 && names.length > team.options.maxDepth)
		return { code: codes.BAD_DEPARTMENT_NAME, msg: `more than ${team.options.maxDepth} levels` };
	for (const name of names) {
		const error = shortNameError(team, name);
		if (error !== undefined) return error;
	}
	return undefined;
}

/** Why a text cannot be the name of one department. */
export function shortNameError(team: Team, name: string): ItemError | undefined {
	if (name.trim() === '') return { code: codes.BAD_DEPARTMENT_NAME, msg: 'empty department name' };
	if (name.includes('\\'))
		return { code: codes.BAD_DEPARTMENT_NAME, msg: 'backslash in a department name' };
	if (name.length > team.options.maxDepartmentNameLength)
		return {
			code: codes.BAD_DEPARTMENT_NAME,
			msg: `department name longer than ${team.options.maxDepartmentNameLength}`,
		};
	return undefined;
}
