import type { OaEmployee } from '../../lib/oaRecord';
import { departmentId } from './departments';
import { type E9Department, type E9User, isNone, orderOf } from './rows';

/**
 * 0 probation, 1 permanent, 2 temporary, 3 extended
 * probation; 4 dismissed to 7 invalid (e9-side 1.4).
 */
const IN_SERVICE = new Set(['0', '1', '2', '3']);
const LEFT = new Set(['4', '5', '6', '7']);
const GENDERS = new Map<string, 'male' | 'female'>([
	['男', 'male'],
	['女', 'female'],
]);

/** What the user rows refer to. */
interface E9References {
	/** Job title id → name. */
	readonly jobTitles: ReadonlyMap<string, string>;
	/** User id → departments that they head. */
	readonly headed: ReadonlyMap<string, readonly string[]>;
}

/** A second account of a person (次账号): `belongto` names the main one. */
const isSecondary = ({ accounttype, belongto }: E9User): boolean =>
	accounttype === '1' && !isNone(belongto);

/**
 * One employee a row; a secondary account names its main
 * one, so that it becomes a post of it (C22).
 */
export const employeesOf = (users: readonly E9User[], references: E9References): OaEmployee[] =>
	users.map((user) => employeeOf(user, references));

const employeeOf = (user: E9User, { jobTitles, headed }: E9References): OaEmployee => {
	const gender = GENDERS.get(user.sex);
	const jobTitle = jobTitles.get(user.jobtitle);
	const order = orderOf(user.dsporder);
	return {
		id: user.id,
		name: user.lastname,
		departmentId: isNone(user.departmentid) ? '' : departmentId(user.departmentid),
		...(isSecondary(user) && { mainId: user.belongto }),
		...(user.mobile && { mobile: user.mobile }),
		...(user.email && { email: user.email }),
		...(user.workcode && { jobNo: user.workcode }),
		...(user.loginid && { account: user.loginid }),
		...(jobTitle && { jobTitle }),
		...(gender && { gender }),
		...(!isNone(user.managerid) && { managerId: user.managerid }),
		status: statusOf(user),
		...(order !== undefined && { order }),
		...(headed.size > 0 && { leaderOf: [...(headed.get(user.id) ?? [])] }),
	};
};

/** Beyond 0 to 7 nobody can tell whether somebody is in service. */
export const statusOf = ({ status }: E9User): 'active' | 'left' | 'unknown' => {
	if (IN_SERVICE.has(status)) return 'active';
	return LEFT.has(status) ? 'left' : 'unknown';
};

/** The heads that a custom field of departments names, comma separated user ids (e9-side 1.4). */
export const headsOf = (
	departments: readonly E9Department[],
	field: string | null,
): ReadonlyMap<string, readonly string[]> => {
	const pairs = departments.flatMap(({ id, custom_data: custom }) => {
		const named = field === null ? undefined : custom?.[field];
		const heads = typeof named === 'string' || typeof named === 'number' ? String(named) : '';
		return heads
			.split(',')
			.map((head) => ({ head: head.trim(), department: departmentId(id) }))
			.filter(({ head }) => !isNone(head));
	});
	const grouped = Map.groupBy(pairs, ({ head }) => head);
	return new Map(
		[...grouped].map(([head, led]) => [head, led.map(({ department }) => department)]),
	);
};
