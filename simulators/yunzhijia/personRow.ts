import type { Team } from './directory';
import type { Person } from './state';

/**
 * A person as answers show it (3.7): every value is a text, `contact`
 * is a JSON text, `staffType` is missing when never set. Somebody who
 * left has the department `''` and keeps the last `orgId` (3.8).
 */
export function personRow(team: Team, person: Person): Record<string, string> {
	const row: Record<string, string> = {
		openId: person.openId,
		uid: person.uid,
		name: person.name,
		phone: team.options.maskPhones ? masked(person.phone) : person.phone,
		email: person.email,
		department: departmentText(team, person),
		orgId: orgIdText(team, person),
		jobTitle: person.jobTitle,
		jobNo: person.jobNo,
		gender: person.gender,
		birthday: person.birthday,
		hireDate: person.hireDate,
		positiveDate: person.positiveDate,
		status: person.status,
		orgUserType: team.state.isLeader(person.openId, person.orgId) ? '1' : '0',
		isHidePhone: person.isHidePhone,
		weights: String(person.weights),
		photoUrl: '',
		contact: contactText(person),
	};
	if (person.staffType !== '') row.staffType = person.staffType;
	return row;
}

function departmentText(team: Team, person: Person): string {
	if (person.status === '0' || person.orgId === '') return '';
	if (person.orgId === team.state.root.id)
		return team.options.rootPersonDepartment === 'root-name' ? team.state.root.name : '';
	return team.state.longName(person.orgId);
}

function orgIdText(team: Team, person: Person): string {
	if (person.orgId === '') return team.options.unassignedOrgId;
	if (person.orgId === team.state.root.id && team.options.rootPersonOrgId === 'empty') return '';
	return person.orgId;
}

function contactText(person: Person): string {
	const entries = person.contact.map((entry, index) => ({
		...entry,
		publicid: `${person.uid}${index}`,
		permission: 'W',
	}));
	if (person.email !== '')
		entries.unshift({
			name: '邮箱',
			type: 'E',
			publicid: 'VIRTUAL',
			permission: 'R',
			value: person.email,
		});
	return JSON.stringify(entries);
}

function masked(phone: string): string {
	return phone.length < 8 ? phone : `${phone.slice(0, 3)}****${phone.slice(7)}`;
}
