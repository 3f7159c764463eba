import { z } from 'zod/v4';

import { itemFault, pageOf } from '../faults';
import type { Endpoint } from '../http';
import { addNew } from './addNew';
import { failedItem, failuresOnly, ok, type ItemError } from './answers';
import { codes } from './codes';
import {
	directoryEndpoint,
	eidMember,
	limited,
	pageMembers,
	pageWindow,
	timeOf,
	type Team,
} from './directory';
import { attributeError, attributeMembers, isPhone } from './personFields';
import { personRow } from './personRow';
import type { Person } from './state';

const noSuchPerson: ItemError = { code: codes.NO_SUCH_PERSON, msg: 'openId不存在' };

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

/** 3.2: a member that is sent is written, `""` empties it; all items are answered. */
function updateInfo(team: Team): Endpoint {
	const item = z.strictObject({
		...attributeMembers,
		openId: z.string(),
		birthday: z.string().nullable().optional(),
	});
	type Item = z.infer<typeof item>;

	const update = (change: Item): ItemError | undefined => {
		const { openId, orgUserType, ...fields } = change;
		const person = team.state.person(openId);
		if (person === undefined) return noSuchPerson;
		if (person.status === '0' && team.options.updateInfoLeaver === 'refuse')
			return { code: codes.NOT_IN_SERVICE, msg: 'the person has left' };
		if (Object.keys(change).length < 2)
			return { code: codes.ITEM_INCOMPLETE, msg: 'at least one field besides openId' };
		const wrong = attributeError(change, [0, 1, 2]);
		if (wrong !== undefined) return wrong;
		team.state.changePerson(person, {
			...(fields.name === undefined ? {} : { name: fields.name }),
			...(fields.jobTitle === undefined ? {} : { jobTitle: fields.jobTitle }),
			...(fields.jobNo === undefined ? {} : { jobNo: fields.jobNo }),
			...(fields.identityId === undefined ? {} : { identityId: fields.identityId }),
			...(fields.staffType === undefined ? {} : { staffType: fields.staffType }),
			...(fields.hireDate === undefined ? {} : { hireDate: fields.hireDate }),
			...(fields.positiveDate === undefined ? {} : { positiveDate: fields.positiveDate }),
			...(fields.birthday === undefined ? {} : { birthday: fields.birthday ?? '' }),
			...(fields.contact === undefined ? {} : { contact: fields.contact }),
			...(fields.gender === undefined
				? {}
				: { gender: fields.gender === '' ? '0' : fields.gender }),
			...(fields.isHidePhone === undefined
				? {}
				: { isHidePhone: fields.isHidePhone === '' ? '0' : fields.isHidePhone }),
			...(fields.weights === undefined
				? {}
				: { weights: fields.weights === '' ? 0 : fields.weights }),
		});
		if (orgUserType === 1 && person.orgId !== '')
			team.state.setLeader({ openId, orgId: person.orgId, weights: null });
		if (orgUserType === 2) team.state.unsetLeader(openId, person.orgId);
		return undefined;
	};

	return directoryEndpoint(
		team,
		{
			name: 'person/updateInfo',
			kind: 'write',
			schema: z.strictObject({ ...eidMember, persons: z.array(item) }),
		},
		({ persons }, call) => {
			const items = limited(team, persons, 1000).map((change, index) => {
				const error = itemFault(call.fault, index, [change.openId]) ?? update(change);
				return {
					msg: error?.msg ?? '更新成功',
					openId: change.openId,
					msgId: change.openId,
					msgCode: error?.code ?? codes.IMPORTED,
				};
			});
			return ok(items, items.length);
		},
	);
}

/** 3.3: by long name, which must exist; `""` is the root, `"0"` no department. Failures only. */
function updateDept(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		persons: z.array(z.strictObject({ openId: z.string(), department: z.string() })),
	});
	return directoryEndpoint(
		team,
		{ name: 'person/updateDept', kind: 'write', schema },
		({ persons }, call) => {
			return failuresOnly(limited(team, persons, 1000), ({ openId, department }, index) => {
				const fault = itemFault(call.fault, index, [openId]);
				if (fault !== undefined) return failedItem(openId, fault);
				const person = movable(team, openId);
				if ('msg' in person) return failedItem(openId, person);
				const target =
					department === ''
						? team.state.root.id
						: department === '0'
							? ''
							: team.state.byLongName(department)?.id;
				if (target === undefined)
					return failedItem(openId, { code: codes.NO_SUCH_DEPARTMENT, msg: 'department不存在' });
				return move(team, person, target, !team.options.updateDeptDropsLeadership);
			});
		},
	);
}

/** 3.4: by id; empty is no department; leadership of the old department ends. Failures only. */
function updateDeptByDeptId(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		persons: z.array(z.strictObject({ openId: z.string(), orgId: z.string().optional() })),
	});
	return directoryEndpoint(
		team,
		{ name: 'person/updateDeptByDeptId', kind: 'write', schema },
		({ persons }, call) => {
			return failuresOnly(
				limited(team, persons, team.options.undocumentedListLimit),
				({ openId, orgId = '' }, index) => {
					const fault = itemFault(call.fault, index, [openId]);
					if (fault !== undefined) return failedItem(openId, fault);
					const person = movable(team, openId);
					if ('msg' in person) return failedItem(openId, person);
					if (orgId !== '' && team.state.department(orgId) === undefined)
						return failedItem(openId, {
							code: codes.NO_SUCH_DEPARTMENT_ID,
							msg: 'department不存在',
						});
					return move(team, person, orgId);
				},
			);
		},
	);
}

const transitions: Record<string, { from: string; to: string }> = {
	'1': { from: '1', to: '0' },
	'2': { from: '0', to: '1' },
	'3': { from: '1', to: '2' },
	'4': { from: '2', to: '1' },
};

/** 3.5: leave, restore, disable, enable, each from one status only. All items are answered with their own `success`. */
function updateStatus(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		persons: z.array(z.strictObject({ openId: z.string(), type: z.string() })),
	});

	const apply = (openId: string, type: string): ItemError | undefined => {
		const person = team.state.person(openId);
		if (person === undefined) return noSuchPerson;
		const step = transitions[type];
		if (step === undefined)
			return { code: codes.ITEM_INCOMPLETE, msg: 'type must be 1, 2, 3 or 4' };
		if (person.status !== step.from)
			return {
				code: codes.BAD_TRANSITION,
				msg: `type ${type} needs status ${step.from}, the person has ${person.status}`,
			};
		if (step.to === '0') leave(team, person);
		else
			team.state.changePerson(person, {
				status: step.to,
				...(type === '2' ? { orgId: departmentAfterRestore(team, person) } : {}),
			});
		return undefined;
	};

	return directoryEndpoint(
		team,
		{ name: 'person/updateStatus', kind: 'write', schema },
		({ persons }, call) => {
			const items = limited(team, persons, 1000).map(({ openId, type }, index) => {
				const error = itemFault(call.fault, index, [openId]) ?? apply(openId, type);
				return {
					msg: error?.msg ?? '状态修改成功',
					success: error === undefined,
					msgId: openId,
					msgCode: error?.code ?? codes.STATUS_CHANGED,
				};
			});
			return ok(items, items.length);
		},
	);
}

/** 3.6: answers with the status-change code, and by default does no more than that. */
function deletePersons(team: Team): Endpoint {
	const remove = (openId: string): ItemError | undefined => {
		const person = team.state.person(openId);
		if (person === undefined) return noSuchPerson;
		if (team.options.deleteErases) team.state.erase(person);
		else if (person.status === '0')
			return { code: codes.NOT_IN_SERVICE, msg: 'the person has left already' };
		else leave(team, person);
		return undefined;
	};

	return directoryEndpoint(
		team,
		{
			name: 'person/delete',
			kind: 'write',
			schema: z.strictObject({ ...eidMember, openIds: z.array(z.string()) }),
		},
		({ openIds }, call) => {
			const items = limited(team, openIds, 1000).map((openId, index) => {
				const error = itemFault(call.fault, index, [openId]) ?? remove(openId);
				return {
					msg: error?.msg ?? '状态修改成功',
					msgId: openId,
					msgCode: error?.code ?? codes.STATUS_CHANGED,
				};
			});
			return ok(items, items.length);
		},
	);
}

/** 3.7: persons in service, by row offset, at most 1000 a page, no total. */
function getall(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'person/getall',
			kind: 'read',
			schema: z.strictObject({ ...eidMember, ...pageMembers }),
		},
		(request, call) => {
			const { begin, count } = pageWindow(team, request);
			const active = team.state.active();
			const listed = team.options.getallIncludesDisabled
				? active
				: active.filter((person) => person.status === '1');
			return ok(pageOf(listed, begin, count, call.fault).map((person) => personRow(team, person)));
		},
	);
}

/** 3.8: persons changed since `time`, those who left included. */
function getAtTime(team: Team): Endpoint {
	return directoryEndpoint(
		team,
		{
			name: 'person/getAtTime',
			kind: 'read',
			schema: z.strictObject({ ...eidMember, ...pageMembers, time: z.string() }),
		},
		(request, call) => {
			const { begin, count } = pageWindow(team, request);
			const since = timeOf(team, request.time);
			const changed = [...team.state.persons()].filter((person) => person.changedAt >= since);
			return ok(pageOf(changed, begin, count, call.fault).map((person) => personRow(team, person)));
		},
	);
}

/** 3.9: by login phone (type 0, default) or openId (type 1); unknown keys are simply missing. */
function get(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		type: z.union([z.literal(0), z.literal(1)]).optional(),
		array: z.array(z.string()),
	});
	return directoryEndpoint(
		team,
		{ name: 'person/get', kind: 'read', schema },
		({ type = 0, array }, call) => {
			const keys = limited(team, array, team.options.personGetLimit);
			const found = keys
				.map((key) => (type === 0 ? team.state.byPhone(key) : team.state.person(key)))
				.filter((person) => person !== undefined);
			const shown = team.options.getReturnsLeavers
				? found
				: found.filter((person) => person.status !== '0');
			return ok(
				pageOf(shown, 0, shown.length, call.fault).map((person) => personRow(team, person)),
				keys.length,
			);
		},
	);
}

/** 3.13: phones of people in one team, or not yet activated; the new phone must not be an account anywhere. Failures only. */
function updatePhone(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		persons: z.array(z.strictObject({ openId: z.string(), phone: z.string() })),
	});

	const change = (openId: string, phone: string): ItemError | undefined => {
		const person = team.state.person(openId);
		if (person === undefined) return noSuchPerson;
		if (phone === '' || phone === person.phone)
			return { code: codes.BAD_PHONE, msg: 'phone empty, or same as the old phone' };
		if (!isPhone(phone)) return { code: codes.BAD_PHONE, msg: 'not a phone number' };
		if (person.activated && person.teams > 1)
			return { code: codes.SEVERAL_TEAMS, msg: 'the user belongs to several teams' };
		if (team.state.byPhone(phone) !== undefined || team.state.phonesElsewhere.has(phone))
			return { code: codes.ACCOUNT_TAKEN, msg: 'the phone is a Yunzhijia account already' };
		team.state.changePerson(person, { phone });
		return undefined;
	};

	return directoryEndpoint(
		team,
		{ name: 'person/updatePhone', kind: 'write', schema },
		({ persons }, call) => {
			return failuresOnly(
				limited(team, persons, team.options.undocumentedListLimit),
				({ openId, phone }, index) => {
					const error = itemFault(call.fault, index, [openId, phone]) ?? change(openId, phone);
					return error === undefined ? undefined : failedItem(openId, error);
				},
			);
		},
	);
}

/** 3.13: the e-mail must be free, else 210 with `existBind`. Failures only. */
function updateEmailUnbound(team: Team): Endpoint {
	const schema = z.strictObject({
		...eidMember,
		persons: z.array(z.strictObject({ openId: z.string(), email: z.string() })),
	});
	return directoryEndpoint(
		team,
		{ name: 'person/updateEmailUnbound', kind: 'write', schema },
		({ persons }, call) => {
			return failuresOnly(
				limited(team, persons, team.options.undocumentedListLimit),
				({ openId, email }, index) => {
					const fault = itemFault(call.fault, index, [openId, email]);
					if (fault !== undefined) return failedItem(openId, fault);
					const person = team.state.person(openId);
					if (person === undefined) return failedItem(openId, noSuchPerson);
					const holder = team.state.byEmail(email);
					if (holder !== undefined && holder !== person)
						return {
							...failedItem(openId, {
								code: codes.EMAIL_BOUND,
								msg: 'the e-mail is bound to another person',
							}),
							existBind: { openId: holder.openId, email },
						};
					team.state.changePerson(person, { email });
					return undefined;
				},
			);
		},
	);
}

/** The person if he may be moved ("openId of an active person"). */
function movable(team: Team, openId: string): Person | ItemError {
	const person = team.state.person(openId);
	if (person === undefined) return noSuchPerson;
	if (person.status === '1' || (person.status === '2' && team.options.moveDisabled === 'apply'))
		return person;
	return { code: codes.NOT_IN_SERVICE, msg: 'the person is not active' };
}

/** Nobody is both a member and part-time in one department. */
function move(
	team: Team,
	person: Person,
	orgId: string,
	keepLeadership = false,
): ReturnType<typeof failedItem> | undefined {
	if (team.state.partTimeJob(person.openId, orgId) !== undefined) {
		if (team.options.moveToPost === 'refuse')
			return failedItem(person.openId, {
				code: codes.PART_TIME_THERE,
				msg: 'a person cannot be both main and part-time in one department',
			});
		team.state.deletePartTimeJob(person.openId, orgId);
	}
	team.state.place(person, orgId, keepLeadership);
	return undefined;
}

function leave(team: Team, person: Person): void {
	team.state.changePerson(person, { status: '0' });
	team.state.endLeaderships(person.openId);
}

function departmentAfterRestore(team: Team, person: Person): string {
	return team.options.restoreDepartment === 'previous' &&
		team.state.department(person.orgId) !== undefined
		? person.orgId
		: '';
}
