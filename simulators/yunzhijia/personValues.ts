import { z } from 'zod/v4';

import { itemFault } from '../faults';
import type { Endpoint } from '../http';
import { failedItem, failuresOnly, noSuchPerson, ok, type ItemError } from './answers';
import { codes } from './codes';
import { directoryEndpoint, eidMember, limited, type Team } from './directory';
import { attributeError, attributeMembers, isPhone } from './personFields';

const change = z.strictObject({
	...attributeMembers,
	openId: z.string(),
	birthday: z.string().nullable().optional(),
});
type Change = z.infer<typeof change>;
type Attributes = Omit<Change, 'openId' | 'orgUserType'>;

/** 3.2: a member that is sent is written, `""` empties it; all items are answered. */
export function updateInfo(team: Team): Endpoint {
	const update = (change: Change): ItemError | undefined => {
		const { openId, orgUserType, ...fields } = change;
		const person = team.state.person(openId);
		if (person === undefined) return noSuchPerson;
		if (person.status === '0' && team.options.updateInfoLeaver === 'refuse')
			return { code: codes.NOT_IN_SERVICE, msg: 'the person has left' };
		if (Object.keys(change).length < 2)
			return { code: codes.ITEM_INCOMPLETE, msg: 'at least one field besides openId' };
		const wrong = attributeError(change, [0, 1, 2]);
		if (wrong !== undefined) return wrong;
		team.state.changePerson(person, writtenOf(fields));
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
			schema: z.strictObject({ ...eidMember, persons: z.array(change) }),
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

/** The members that were sent, with what `""` stands for in those that are not text. */
function writtenOf({ birthday, gender, isHidePhone, weights, ...texts }: Attributes) {
	return {
		...textsOf(texts),
		...(birthday === undefined ? {} : { birthday: birthday ?? '' }),
		...(gender === undefined ? {} : { gender: gender === '' ? '0' : gender }),
		...(isHidePhone === undefined ? {} : { isHidePhone: isHidePhone === '' ? '0' : isHidePhone }),
		...(weights === undefined ? {} : { weights: weights === '' ? 0 : weights }),
	};
}

const textsOf = ({
	name,
	jobTitle,
	jobNo,
	identityId,
	staffType,
	hireDate,
	positiveDate,
	contact,
}: Omit<Attributes, 'birthday' | 'gender' | 'isHidePhone' | 'weights'>) => ({
	...(name === undefined ? {} : { name }),
	...(jobTitle === undefined ? {} : { jobTitle }),
	...(jobNo === undefined ? {} : { jobNo }),
	...(identityId === undefined ? {} : { identityId }),
	...(staffType === undefined ? {} : { staffType }),
	...(hireDate === undefined ? {} : { hireDate }),
	...(positiveDate === undefined ? {} : { positiveDate }),
	...(contact === undefined ? {} : { contact }),
});

/**
 * 3.13: phones of people in one team, or not yet activated; the
 * new phone must not be an account anywhere. Failures only.
 */
export function updatePhone(team: Team): Endpoint {
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
export function updateEmailUnbound(team: Team): Endpoint {
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
