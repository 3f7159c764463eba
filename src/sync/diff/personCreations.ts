import { canonicalPersonName, type Refused } from '../../lib/canonical';
import type { FieldMapping, Settings } from '../../settings/push';
import type { Because } from '../../words';
import {
	needsOf,
	oaField,
	type DepartmentRef,
	type OaEmployee,
	operationId,
	type SetAsideBy,
} from '../model';
import {
	type Accounts,
	type Channel,
	canonicalAccountOf,
	CHANNELS,
	channelOf,
	namesNone,
	type SetAside,
} from './accounts';
import type { Draft } from './draft';
import { mappedValue } from './values';

/** What the creation of anybody depends on. */
interface Creating {
	mapping: readonly FieldMapping[];
	settings: Settings;
	accounts: Accounts;
	setAside: SetAside;
}

interface Newcomer {
	employee: OaEmployee;
	ref: DepartmentRef;
	because: Because;
}

/** The creation of a person; null: it was set aside, here or with its account. */
export function creationOf(creating: Creating, newcomer: Newcomer): Draft | null {
	const { settings, accounts, setAside } = creating;
	const { employee, ref, because } = newcomer;
	const { from, as } = settings.accountField;
	const channel = channelOf(as);
	const account = canonicalAccountOf(channel, oaField(employee, from));
	const name = canonicalPersonName(employee.name);
	if (!name.ok) {
		setAside(employee, null, nameFault(employee, name));
		return null;
	}
	if (!account.ok) {
		setAside(employee, null, accountFault(account, from, channel));
		return null;
	}
	if (accounts.wanted(channel, employee.id) === undefined) return null;
	return {
		id: operationId('create-person', employee.id),
		kind: 'create-person',
		object: 'person',
		oaId: employee.id,
		yzjId: '',
		name: name.value,
		before: {},
		after: {
			name: name.value,
			[as === 'phone' ? 'phone' : `account.${as}`]: account.value,
			...valuesOf(creating, employee),
		},
		target: ref,
		needs: [...needsOf(ref), ...CHANNELS.flatMap((one) => accounts.needs(one, employee.id))],
		because,
	};
}

const nameFault = ({ name: written }: OaEmployee, { code }: Refused): SetAsideBy => ({
	reason: 'invalid-name',
	facts: {
		object: 'person',
		side: 'oa',
		name: code === 'empty' || code === 'placeholder' ? '' : written,
	},
});

const accountFault = (refused: Refused, field: string, channel: Channel): SetAsideBy =>
	namesNone(refused)
		? { reason: 'no-account', facts: { field } }
		: { reason: 'invalid-account', facts: { field, channel, keeps: false, why: refused } };

/** The other account, and what is mapped. */
function valuesOf(
	{ mapping, settings, accounts }: Creating,
	employee: OaEmployee,
): Record<string, string> {
	const channel = channelOf(settings.accountField.as);
	const values: Record<string, string> = {};
	const other = CHANNELS.find((one) => one !== channel);
	const second = other ? accounts.wanted(other, employee.id) : undefined;
	if (other && second !== undefined) values[other === 'phone' ? 'phone' : 'account.email'] = second;
	for (const entry of mapping) {
		const value = mappedValue(employee, entry);
		if (value !== '') values[entry.to] = value;
	}
	return values;
}
