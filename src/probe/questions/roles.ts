import type { DirectorySide } from '../directorySide';
import type { Questions } from '../question';
import { codeOf, type Row, rowsOf, textOf, worked } from '../wire';

type Asked = 'role-page' | 'role-departments' | 'without-roles';

const PERSONS = 'roletag/getPersonsByRoleAndPage';
/** Roles whose people are looked at. */
const SOME = 5;

/** What the calls of roles answer. */
export const roleQuestions: Questions<DirectorySide, Asked> = {
	'role-page': async (side) => {
		const [role] = await rolesOf(side);
		if (role === undefined) return { untold: 'no-example' };
		const answered = await side.call(PERSONS, { roleId: textOf(role['id']), begin: 0, count: 101 });
		const seen = { code: codeOf(answered) };
		return { answer: worked(answered) === true ? 'taken' : 'refused', seen };
	},
	'role-departments': async (side) => {
		for (const role of (await rolesOf(side)).slice(0, SOME)) {
			const holders = await side.call(PERSONS, {
				roleId: textOf(role['id']),
				begin: 0,
				count: 100,
			});
			const given = rowsOf(holders).map(({ orgIds }) => orgIds);
			if (given.some((orgIds) => Array.isArray(orgIds))) return { answer: 'list' };
			if (given.some((orgIds) => textOf(orgIds) !== '')) return { answer: 'text' };
		}
		return { untold: 'no-example' };
	},
	'without-roles': async (side) => {
		const openIds = (await side.people())
			.filter(({ status }) => textOf(status) === '1')
			.map(({ openId }) => textOf(openId))
			.slice(0, 100);
		const rows = rowsOf(await side.call('roletag/batchGetPersonRoleTags', { openIds }));
		if (rows.some(({ roles }) => !Array.isArray(roles) || roles.length === 0))
			return { answer: 'answered' };
		return rows.length < openIds.length ? { answer: 'left-out' } : { untold: 'no-example' };
	},
};

/** Roles that somebody has come first. */
const rolesOf = async (side: DirectorySide): Promise<Row[]> => {
	const roles = rowsOf(await side.call('roletag/getCompanyRoleTag', { eid: side.eid }));
	return roles.sort((one, other) => Number(other['personCount']) - Number(one['personCount']));
};
