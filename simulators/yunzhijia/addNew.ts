import { z } from 'zod/v4';

import { itemFault } from '../faults';
import type { Endpoint } from '../http';
import { ok, type ItemError } from './answers';
import { codes } from './codes';
import { directoryEndpoint, eidMember, limited, type Team } from './directory';
import { longNameError } from './names';
import { attributeError, attributeMembers, isPhone } from './personFields';
import type { Person } from './state';

const newPerson = z.strictObject({
	...attributeMembers,
	account: z
		.strictObject({
			mobile: z.string().optional(),
			email: z.string().optional(),
			password: z.string().optional(),
		})
		.optional(),
	phone: z.string().optional(),
	department: z.string().optional(),
	birthday: z.string().optional(),
	status: z.union([z.string(), z.int()]).transform(String).optional(),
	regSource: z.enum(['K3OA', 'EAS', 'K/3', 'KIS', 'wechat', 'sHR']).optional(),
});

type NewPerson = z.infer<typeof newPerson>;

/**
 * `person/addNew` (3.1): every item is answered, 209
 * with the openId, a failure with the phone as `msgId`.
 */
export function addNew(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'person/addNew',
			kind: 'write',
			schema: z.strictObject({ ...eidMember, persons: z.array(newPerson) }),
		},
		({ persons }, call) => {
			const items = limited(team, persons, 1000).map((item, index) => {
				const phone = item.account?.mobile ?? item.phone ?? '';
				const email = item.account?.email ?? '';
				const result =
					itemFault(call.fault, index, [phone, email]) ?? add(team, item, phone, email);
				if ('msg' in result)
					return {
						msg: result.msg,
						openId: '',
						msgId: phone === '' ? email : phone,
						phone,
						email,
						msgCode: result.code,
					};
				return {
					msg: '导入成功',
					openId: result.openId,
					msgId: result.openId,
					phone,
					email,
					msgCode: codes.IMPORTED,
				};
			});
			return ok(items, items.length);
		},
	);
}

function add(team: Team, item: NewPerson, phone: string, email: string): Person | ItemError {
	const { state, options } = team;
	if (item.name === undefined || item.name.trim() === '')
		return { code: codes.ITEM_INCOMPLETE, msg: 'name is required' };
	if (phone === '' && email === '')
		return { code: codes.NO_ACCOUNT, msg: 'account.mobile, account.email or phone is required' };
	if (phone !== '' && !isPhone(phone)) return { code: codes.BAD_PHONE, msg: 'not a phone number' };
	const wrong = attributeError(item, [0, 1]);
	if (wrong !== undefined) return wrong;
	const noPlace = placeError(team, item.department);
	if (noPlace !== undefined) return noPlace;

	const holder = state.byPhone(phone) ?? state.byEmail(email);
	if (holder !== undefined) {
		if (holder.status !== '0')
			return options.addNewExistingPhone === 'return-existing'
				? holder
				: {
						code: codes.ACCOUNT_TAKEN,
						msg: 'the account already belongs to a person of this team',
					};
		if (options.addNewLeaverPhone === 'refuse')
			return { code: codes.LEAVER_ACCOUNT, msg: 'the account belongs to a person who left' };
	}
	const elsewhere = state.phonesElsewhere.has(phone);
	if (elsewhere && options.addNewOtherTeamPhone === 'refuse')
		return { code: codes.ACCOUNT_ELSEWHERE, msg: 'the account belongs to another team' };

	const row = {
		name: item.name,
		phone,
		email,
		orgId: placeOf(team, item.department, item.weights === '' ? 0 : item.weights),
		jobTitle: item.jobTitle ?? '',
		jobNo: item.jobNo ?? '',
		gender: item.gender === undefined || item.gender === '' ? '0' : item.gender,
		birthday: item.birthday ?? '',
		hireDate: item.hireDate ?? '',
		positiveDate: item.positiveDate ?? '',
		status: item.status ?? '1',
		isHidePhone: item.isHidePhone === undefined || item.isHidePhone === '' ? '0' : item.isHidePhone,
		weights: item.weights === undefined || item.weights === '' ? 0 : item.weights,
		staffType: item.staffType ?? '',
		identityId: item.identityId ?? '',
		contact: item.contact ?? [],
		activated: item.account?.password !== undefined,
		teams: elsewhere ? 2 : 1,
	};
	const person =
		holder !== undefined && options.addNewLeaverPhone === 'restore' ? holder : state.addPerson(row);
	if (person === holder) state.changePerson(person, row);
	if (item.orgUserType === 1 && person.orgId !== '')
		state.setLeader({ openId: person.openId, orgId: person.orgId, weights: null });
	return person;
}

function placeError(team: Team, department: string | undefined): ItemError | undefined {
	if (department === undefined || department === '\\') return undefined;
	if (department !== '') return longNameError(team, department);
	return team.options.addNewEmptyDepartment === 'refuse'
		? {
				code: codes.BAD_DEPARTMENT_NAME,
				msg: 'empty department: leave it out for "no department", send \\ for the root',
			}
		: undefined;
}

/**
 * Id of the named department, created with its ancestors
 * where missing; `'\\'` is the root, absent is no department.
 */
function placeOf(team: Team, department: string | undefined, weights = 0): string {
	if (department === undefined) return '';
	if (department === '\\') return team.state.root.id;
	if (department === '')
		return team.options.addNewEmptyDepartment === 'root' ? team.state.root.id : '';
	return team.state.ensure(department, weights).id;
}
