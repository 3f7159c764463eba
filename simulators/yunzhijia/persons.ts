import type { Endpoint } from '../http';
import { addNew } from './addNew';
import type { Team } from './directory';
import { updateDept, updateDeptByDeptId } from './personMoves';
import { get, getall, getAtTime } from './personReads';
import { deletePersons, updateStatus } from './personStatus';
import { updateEmailUnbound, updateInfo, updatePhone } from './personValues';

/** The endpoints of section 3, each a fact of the page. */
export function personEndpoints(team: Team): Endpoint[] {
	return [
		addNew(team),
		updateInfo(team),
		updateDept(team),
		updateDeptByDeptId(team),
		updateStatus(team),
		deletePersons(team),
		getall(team),
		getAtTime(team),
		get(team),
		updatePhone(team),
		updateEmailUnbound(team),
	];
}
