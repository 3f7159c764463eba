import type {
	ItemResult,
	NewPerson,
	PartTimeJob,
	PersonChange,
	RoleAssignment,
	YunzhijiaEditor,
} from '../../yunzhijia';
import type { Fields, Operation, OperationKind } from '../model';
import { roleOf } from './rolesNow';

/** How an operation finds departments and persons at the moment of its call: ids of linked and new ones, names as Yunzhijia has them now. */
export interface Whereabouts {
	rootId: string;
	/** openId of the person, who may be new; '' when there is none. */
	openIdOf(operation: Operation): string;
	/** orgId of the target; '' when it does not exist. */
	orgIdOf(operation: Operation): string;
	/** Long name as read back from Yunzhijia ('' for the root); undefined when unknown. */
	longNameOf(orgId: string): string | undefined;
}

type Call = (
	editor: YunzhijiaEditor,
	operations: readonly Operation[],
	where: Whereabouts,
) => Promise<readonly ItemResult[]>;

const done = (key: string): ItemResult => ({ key, outcome: 'done', code: null, message: '' });
const refused = (key: string, message: string): ItemResult => ({
	key,
	outcome: 'refused',
	code: null,
	message,
});

/**
 * One call a kind (directory-api 3.1 to 3.6, 3.13, 4.4 to 4.8, 5.1, 5.2, 6.1), up to 1000 operations each; exactly one result an operation,
 * in order. Names never come from the OA: `addNew` and `dept/add` would create what they do not find (design §3).
 */
const CALLS: Partial<Record<OperationKind, Call>> = {
	'create-department': async (editor, operations, where) => {
		const wanted = operations.map((operation) => {
			const parent = where.longNameOf(where.orgIdOf(operation));
			const { name = operation.name, weights } = operation.after;
			return parent === undefined
				? null
				: {
						longName: parent === '' ? name : `${parent}\\${name}`,
						...(weights === undefined ? {} : { weight: Number(weights) }),
					};
		});
		return await onlyPresent(
			operations,
			wanted,
			'The department above it is not in Yunzhijia.',
			(items) => editor.departments.add(items),
		);
	},
	'rename-department': (editor, operations) =>
		editor.departments.updateById(
			operations.map(({ yzjId, after }) => ({ orgId: yzjId, name: after.name ?? '' })),
		),
	'reorder-department': (editor, operations) =>
		editor.departments.updateWeightsById(
			operations.map(({ yzjId, after }) => ({ orgId: yzjId, weights: Number(after.weights) })),
		),
	'move-department': async (editor, operations, where) => {
		const results: ItemResult[] = [];
		for (const operation of operations) {
			await editor.departments.moveOrg(operation.yzjId, where.orgIdOf(operation));
			results.push(done(operation.yzjId));
		}
		return results;
	},
	'delete-department': (editor, operations) =>
		editor.departments.deleteById(operations.map(({ yzjId }) => yzjId)),
	'create-person': async (editor, operations, where) => {
		const wanted = operations.map((operation): NewPerson | null => {
			const longName = where.longNameOf(where.orgIdOf(operation));
			return longName === undefined
				? null
				: newPerson(operation.after, longName === '' ? '\\' : longName);
		});
		return await onlyPresent(operations, wanted, 'The department is not in Yunzhijia.', (items) =>
			editor.persons.addNew(items),
		);
	},
	'enable-person': (editor, operations) =>
		editor.persons.updateStatus(
			operations.map(({ yzjId }) => ({ openId: yzjId, type: '4' as const })),
		),
	'restore-person': (editor, operations) =>
		editor.persons.updateStatus(
			operations.map(({ yzjId }) => ({ openId: yzjId, type: '2' as const })),
		),
	'disable-person': (editor, operations) =>
		editor.persons.updateStatus(
			operations.map(({ yzjId }) => ({ openId: yzjId, type: '3' as const })),
		),
	'leave-person': (editor, operations) =>
		editor.persons.updateStatus(
			operations.map(({ yzjId }) => ({ openId: yzjId, type: '1' as const })),
		),
	'delete-person': (editor, operations) =>
		editor.persons.delete(operations.map(({ yzjId }) => yzjId)),
	'update-person': (editor, operations) =>
		editor.persons.updateInfo(
			operations.map(
				({ yzjId, after }): PersonChange => ({
					openId: yzjId,
					...attributes(after),
					...(after.birthday === '' ? { birthday: null } : {}),
				}),
			),
		),
	'change-phone': (editor, operations) =>
		editor.persons.updatePhone(
			operations.map(({ yzjId, after }) => ({ openId: yzjId, phone: after.phone ?? '' })),
		),
	'change-email': (editor, operations) =>
		editor.persons.updateEmailUnbound(
			operations.map(({ yzjId, after }) => ({ openId: yzjId, email: after.email ?? '' })),
		),
	'move-person': async (editor, operations, where) => {
		// To the root by name: its documented value is ''. By id '' would mean "no department" (directory-api 2.8).
		if (operations.every((operation) => where.orgIdOf(operation) === where.rootId))
			return await editor.persons.updateDept(
				operations.map(({ yzjId }) => ({ openId: yzjId, department: '' })),
			);
		const wanted = operations.map((operation) =>
			where.orgIdOf(operation) === ''
				? null
				: { openId: operation.yzjId, orgId: where.orgIdOf(operation) },
		);
		return await onlyPresent(operations, wanted, 'The department is not in Yunzhijia.', (items) =>
			editor.persons.updateDeptByDeptId(items),
		);
	},
	'remove-leader': (editor, operations, where) =>
		onlyPresent(
			operations,
			operations.map((operation) => dutyOf(operation, where)),
			GONE,
			(items) => editor.leaders.deleteById(items),
		),
	'set-leader': (editor, operations, where) =>
		onlyPresent(
			operations,
			operations.map((operation) => dutyOf(operation, where)),
			GONE,
			(items) => editor.leaders.setById(items),
		),
	'delete-post': (editor, operations, where) =>
		onlyPresent(
			operations,
			operations.map((operation) => dutyOf(operation, where)),
			GONE,
			(items) => editor.partTimeJobs.delete(items),
		),
	'set-post': async (editor, operations, where) => {
		const wanted = operations.map((operation): PartTimeJob | null => {
			const duty = dutyOf(operation, where);
			const { jobTitle = '', weights, leader } = operation.after;
			return (
				duty && {
					...duty,
					jobTitle,
					...(weights === undefined ? {} : { weights: Number(weights) }),
					orgUserType: leader === '1' ? 1 : 0,
				}
			);
		});
		return await onlyPresent(operations, wanted, GONE, (items) => editor.partTimeJobs.set(items));
	},
	'remove-role': async (editor, operations, where) => {
		const results: ItemResult[] = [];
		for (const operation of operations) {
			await editor.roles.remove(roleOf(operation).roleId, where.openIdOf(operation));
			results.push(done(where.openIdOf(operation)));
		}
		return results;
	},
	'assign-role': async (editor, operations, where) => {
		const wanted = operations.map((operation): RoleAssignment | null => {
			const { roleId, orgIds } = roleOf(operation);
			const openId = where.openIdOf(operation);
			return openId === '' ? null : { roleId, openId, orgIds };
		});
		return await onlyPresent(
			operations,
			wanted,
			'The person is not in Yunzhijia.',
			async (items) => {
				const [item] = items;
				if (item && items.length === 1) {
					await editor.roles.assign(item);
					return [done(item.openId)];
				}
				await editor.roles.assignBatch(items);
				// Its answer is empty, whatever became of single items: they are read back.
				return items.map(({ openId }) => ({ ...done(openId), outcome: 'unknown' as const }));
			},
		);
	},
};

const GONE = 'The person or the department is not in Yunzhijia.';

function dutyOf(
	operation: Operation,
	where: Whereabouts,
): { openId: string; orgId: string } | null {
	const duty = { openId: where.openIdOf(operation), orgId: where.orgIdOf(operation) };
	return duty.openId === '' || duty.orgId === '' ? null : duty;
}

/**
 * What one call can take of a batch: persons who move to the root go by another endpoint than the others.
 * @param again roles that were given together and do not show: given one by one, the answer says what is wrong
 */
export function callsOf(
	kind: OperationKind,
	operations: readonly Operation[],
	where: Whereabouts,
	again: boolean,
): Operation[][] {
	if (kind === 'assign-role' && again) return operations.map((operation) => [operation]);
	if (kind !== 'move-person') return [[...operations]];
	const toRoot = (operation: Operation): boolean => where.orgIdOf(operation) === where.rootId;
	return [operations.filter(toRoot), operations.filter((operation) => !toRoot(operation))].filter(
		(part) => part.length > 0,
	);
}

/**
 * Operations a call takes. Departments move one by one: moveOrg knows one only. So do roles that are taken away: what a batch without
 * departments takes is unknown (docs/yunzhijia-unknowns.md).
 */
export const batchSize = (kind: OperationKind): number => SIZES[kind] ?? 1000;

const SIZES: Partial<Record<OperationKind, number>> = {
	'move-department': 1,
	'remove-role': 1,
	'set-post': 50,
	'assign-role': 100,
};

/** @throws {YunzhijiaError} kind `outcome-unknown` when the call may have been applied; every other kind means it was not */
export async function callFor(
	kind: OperationKind,
	editor: YunzhijiaEditor,
	operations: readonly Operation[],
	where: Whereabouts,
): Promise<readonly ItemResult[]> {
	const call = CALLS[kind];
	if (!call) throw new RangeError(`${kind} makes no call`);
	return await call(editor, operations, where);
}

/** Calls for the items that can be sent; the others are refused here. */
async function onlyPresent<T>(
	operations: readonly Operation[],
	wanted: ReadonlyArray<T | null>,
	why: string,
	call: (items: T[]) => Promise<readonly ItemResult[]>,
): Promise<ItemResult[]> {
	const items = wanted.flatMap((item) => (item === null ? [] : [item]));
	const answers = items.length > 0 ? [...(await call(items))] : [];
	return operations.map((operation, index) =>
		wanted[index] === null
			? refused(operation.oaId, why)
			: (answers.shift() ?? { ...done(operation.oaId), outcome: 'unknown' }),
	);
}

function newPerson(after: Fields, department: string): NewPerson {
	const mobile = after['account.mobile'];
	const email = after['account.email'];
	return {
		...attributes(after),
		name: after.name ?? '',
		department,
		...(after.birthday ? { birthday: after.birthday } : {}),
		...(mobile !== undefined || email !== undefined
			? {
					account: {
						...(mobile === undefined ? {} : { mobile }),
						...(email === undefined ? {} : { email }),
					},
				}
			: {}),
		...(after.phone === undefined ? {} : { phone: after.phone }),
	};
}

/** Attributes that adding and changing share, in the types of the wire. */
function attributes({
	name,
	jobNo,
	jobTitle,
	gender,
	birthday,
	weights,
	hireDate,
	positiveDate,
	staffType,
	isHidePhone,
}: Fields): Omit<PersonChange, 'openId' | 'orgUserType' | 'birthday'> & { birthday?: string } {
	return {
		...(name === undefined ? {} : { name }),
		...(jobNo === undefined ? {} : { jobNo }),
		...(jobTitle === undefined ? {} : { jobTitle }),
		...(gender === '0' || gender === '1' || gender === '2' ? { gender } : {}),
		...(birthday ? { birthday } : {}),
		...(weights === undefined || !/^-?\d+$/.test(weights) ? {} : { weights: Number(weights) }),
		...(hireDate === undefined ? {} : { hireDate }),
		...(positiveDate === undefined ? {} : { positiveDate }),
		...(staffType === 'IN_STAFF' || staffType === 'OFF_STAFF' ? { staffType } : {}),
		...(isHidePhone === '0' || isHidePhone === '1' ? { isHidePhone } : {}),
	};
}
