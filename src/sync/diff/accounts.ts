import {
	canonicalAccountPhone,
	canonicalEmail,
	type Canonical,
	type RefusalCode,
	type Refused,
} from '../../lib/canonical';
import {
	oaField,
	operationId,
	type Candidate,
	type OaEmployee,
	type SetAsideBy,
	type YzjPerson,
} from '../model';
import type { ConflictFacts } from '../../words';
import { byText, isMasked, keyFor } from '../../lib/canonical/text';
import type { Settings } from '../../settings/push';
import type { Draft } from './draft';
import { mappedValue } from './values';

/**
 * Phone and e-mail are unique in Yunzhijia and change
 * hands: they are planned together, across all employees.
 */
export type Channel = 'phone' | 'email';
export const CHANNELS: readonly Channel[] = ['phone', 'email'];
/** What becomes an account; a number in a building does not. */
const ACCOUNTS: Record<Channel, (raw: string) => Canonical> = {
	phone: canonicalAccountPhone,
	email: canonicalEmail,
};
export const canonicalAccountOf = (channel: Channel, raw: string): Canonical =>
	ACCOUNTS[channel](raw);

const NONE: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['empty', 'placeholder', 'masked']);
/** Whether the OA names no account, or hides it; what cannot be one is reported. */
export const namesNone = ({ code }: Refused): boolean => NONE.has(code);
/** The operation that changes it. */
export const CHANGE = { phone: 'change-phone', email: 'change-email' } as const;

interface Newcomer {
	employee: OaEmployee;
}

interface Holder extends Newcomer {
	person: YzjPerson;
}

/** Leaves an employee, and the person it has, as they are. */
export type SetAside = (
	employee: OaEmployee,
	person: YzjPerson | null,
	by: SetAsideBy,
	candidates?: readonly Candidate[],
) => void;

/** What an account of this kind is unique by. */
export const channelOf = (as: Settings['accountField']['as']): Channel =>
	as === 'email' ? 'email' : 'phone';

export interface Accounts {
	/** The value that this employee's person gets; undefined: stays, or cannot be had. */
	wanted(channel: Channel, oaId: string): string | undefined;
	/** Who must give the value up first. */
	needs(channel: Channel, oaId: string): readonly string[];
}

/** What a plan does to whom it takes out of service, by openId. */
type Ending = ReadonlyMap<string, Pick<Draft, 'id' | 'kind'>>;

/** What is known of those who hold accounts. */
interface Holders {
	persons: ReadonlyMap<string, YzjPerson>;
	/**
	 * Whom the plan ends: who is deleted gives the account
	 * up, whoever is disabled or leaves keeps it.
	 */
	ending: Ending;
	/** OA id of the employee that a person is linked with; '' for none. */
	linkedWith: (openId: string) => string;
}

const frees = (ending: Ending, { openId }: YzjPerson): string | undefined => {
	const draft = ending.get(openId);
	return draft?.kind === 'delete-person' ? draft.id : undefined;
};

/**
 * Decides who gets which phone and e-mail. A value has one holder: a taker
 * waits for a holder who gets another one in this run, and is set aside
 * when the holder keeps it, leaves with it, or both would have to swap.
 */
export function planAccounts({
	known,
	newcomers,
	everybody,
	holding,
	settings,
	setAside,
}: {
	known: readonly Holder[];
	newcomers: readonly Newcomer[];
	everybody: readonly OaEmployee[];
	holding: Holders;
	settings: Settings;
	setAside: SetAside;
}): Accounts {
	const plans = new Map(
		CHANNELS.map((channel) => [
			channel,
			planChannel({ channel, known, newcomers, everybody, holding, settings, setAside }),
		]),
	);
	return {
		wanted: (channel, oaId) => plans.get(channel)?.wanted.get(oaId),
		needs: (channel, oaId) => plans.get(channel)?.first.get(oaId) ?? [],
	};
}

/** Enough to find the others by; a placeholder that thousands have needs no list of them. */
const LISTED = 6;

interface Want {
	employee: OaEmployee;
	person: YzjPerson | null;
	key: string;
}

/** Who gets which value of one channel, and who must change first. */
function planChannel({
	channel,
	known,
	newcomers,
	everybody,
	holding,
	settings,
	setAside,
}: {
	channel: Channel;
	known: readonly Holder[];
	newcomers: readonly Newcomer[];
	everybody: readonly OaEmployee[];
	holding: Holders;
	settings: Settings;
	setAside: SetAside;
}) {
	const wanted = new Map<string, string>();
	/** OA id of the taker → operations that free the value. */
	const first = new Map<string, readonly string[]>();
	const fromAccount = channelOf(settings.accountField.as) === channel;
	const mapped = fromAccount
		? undefined
		: settings.fieldMapping?.find((entry) => entry.to === channel);
	if (!mapped && !fromAccount) return { wanted, first };
	const fold = keyFor(channel);
	const written = (employee: OaEmployee): string =>
		mapped ? mappedValue(employee, mapped) : oaField(employee, settings.accountField.from);
	const account = (employee: OaEmployee): Canonical =>
		canonicalAccountOf(channel, written(employee));
	const wish = (employee: OaEmployee): string => {
		const result = account(employee);
		return result.ok ? result.value : '';
	};

	// Most people have their value already: sharers and holders
	// are looked up for those only that want another one.
	const wishes: Want[] = [];
	known.forEach(({ employee, person }) => {
		if (written(employee) === person[channel]) return;
		const result = account(employee);
		if (!result.ok) {
			if (namesNone(result)) return;
			const present = fold(person[channel]);
			if (present !== '' && present === fold(written(employee))) return;
			setAside(employee, person, {
				reason: 'invalid-account',
				facts: { field: '', channel, keeps: true, why: result },
			});
		} else if (!isMasked(person[channel]) && fold(person[channel]) !== result.value)
			wishes.push({ employee, person, key: result.value });
	});
	for (const { employee } of newcomers) {
		const key = wish(employee);
		if (key !== '') wishes.push({ employee, person: null, key });
	}
	const doubled = doubledOf(wishes, everybody, wish);
	const wants = new Map<string, Want>();
	for (const want of wishes) {
		const same = doubled.get(want.key);
		if (same)
			setAside(want.employee, want.person, {
				reason: 'duplicate-account',
				facts: {
					how: 'value',
					channel,
					count: same.length,
					employees: same.slice(0, LISTED),
				},
			});
		else wants.set(want.employee.id, want);
	}
	const holders = holdersOf(wishes, holding.persons, (person) => fold(person[channel]));
	const others = (want: Want): readonly YzjPerson[] =>
		(holders.get(want.key) ?? []).filter((holder) => holder.openId !== want.person?.openId);
	const nextOf = takeTurns({
		channel,
		wants,
		holdersOfWant: (want) =>
			others(want).filter((holder) => frees(holding.ending, holder) === undefined),
		holders: holding,
		setAside,
	});
	for (const want of wants.values()) {
		wanted.set(want.employee.id, want.key);
		const before = nextOf(want);
		const needs = [
			...(before ? [operationId(CHANGE[channel], before.employee.id)] : []),
			...others(want).flatMap((holder) => frees(holding.ending, holder) ?? []),
		];
		if (needs.length > 0) first.set(want.employee.id, needs);
	}
	return { wanted, first };
}

/** Values that somebody wants and several employees have, with all who have them. */
function doubledOf(
	wishes: readonly Want[],
	everybody: readonly OaEmployee[],
	wish: (employee: OaEmployee) => string,
): Map<string, string[]> {
	const sharers = new Map(wishes.map(({ key }) => [key, 0]));
	for (const employee of sharers.size > 0 ? everybody : []) {
		const key = wish(employee);
		const count = sharers.get(key);
		if (count !== undefined) sharers.set(key, count + 1);
	}
	const doubled = new Map(
		[...sharers].filter(([, count]) => count > 1).map(([key]): [string, string[]] => [key, []]),
	);
	for (const employee of doubled.size > 0 ? everybody : [])
		doubled.get(wish(employee))?.push(employee.id);
	return doubled;
}

/**
 * Who has the wanted values now: active or not, and more than one where a deregistered person still
 * shows what somebody else has by now.
 */
function holdersOf(
	wishes: readonly Want[],
	persons: ReadonlyMap<string, YzjPerson>,
	keyOf: (person: YzjPerson) => string,
): Map<string, YzjPerson[]> {
	const keys = new Set(wishes.map(({ key }) => key));
	const holders = new Map<string, YzjPerson[]>();
	for (const person of keys.size > 0 ? persons.values() : []) {
		const key = keyOf(person);
		if (!keys.has(key)) continue;
		const others = holders.get(key);
		if (others) others.push(person);
		else holders.set(key, [person]);
	}
	return holders;
}

/**
 * Withdraws the wishes that cannot come true, until each
 * that is left has no holder or one who changes, too.
 * @returns who must change before somebody
 */
function takeTurns({
	channel,
	wants,
	holdersOfWant,
	holders: { ending, linkedWith },
	setAside,
}: {
	channel: Channel;
	wants: Map<string, Want>;
	holdersOfWant: (want: Want) => readonly YzjPerson[];
	holders: Holders;
	setAside: SetAside;
}): (want: Want) => Want | undefined {
	const changing = new Map<string, Want>();
	for (const want of wants.values()) if (want.person) changing.set(want.person.openId, want);
	const withdraw = (want: Want, facts: ConflictFacts['account-held']): void => {
		wants.delete(want.employee.id);
		if (want.person) changing.delete(want.person.openId);
		setAside(want.employee, want.person, { reason: 'account-held', facts });
	};
	const nextOf = (want: Want): Want | undefined => {
		const [holder] = holdersOfWant(want);
		return holder ? changing.get(holder.openId) : undefined;
	};
	for (let again = true; again; ) {
		again = false;
		for (const want of [...wants.values()]) {
			const [holder] = holdersOfWant(want)
				.filter(({ openId }) => !changing.has(openId))
				.sort(
					(a, b) =>
						byText(b.status === '1' ? '1' : '0', a.status === '1' ? '1' : '0') ||
						byText(a.openId, b.openId),
				);
			if (holder) {
				withdraw(want, {
					how: 'person',
					channel,
					person: { id: holder.openId, name: holder.name },
					status: holder.status,
					formerId: linkedWith(holder.openId),
					ends: ending.get(holder.openId)?.kind ?? '',
				});
				again = true;
			}
		}
		if (again) continue;
		for (const want of [...wants.values()]) {
			// Following who waits for whom: coming back to the start
			// means that they would have to swap in one moment.
			let at = nextOf(want);
			for (let steps = 0; at && at !== want && steps < wants.size; steps++) at = nextOf(at);
			if (at !== want) continue;
			withdraw(want, { how: 'swap', channel });
			again = true;
		}
	}
	return nextOf;
}
