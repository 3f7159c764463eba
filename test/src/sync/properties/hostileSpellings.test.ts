import { canonicalPhone, nearlyKey, personNameKey } from '../../../../src/lib/canonical';
import type { OaEmployee, YzjPerson } from '../../../../src/sync/model';
import { makePlan } from '../../../../src/sync/plan/planPush';
import { employee, inputOf, person } from '../planFixture';
import { runs } from './organisations';
import { textsOf } from '../../../../src/sync/operations';

type Spell = (value: string) => string;
/** The same `random` for the same seed, whatever the machine (mulberry32). */
function randomOf(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	};
}

const wide: Spell = (text) =>
	text.replace(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const PHONES: readonly Spell[] = [
	(digits) => digits,
	(digits) => digits,
	(digits) => `${digits}.0`,
	(digits) => `${digits.charAt(0)}.${digits.slice(1)}E+10`,
	(digits) => `+86 ${digits.slice(0, 3)}-${digits.slice(3, 7)}–${digits.slice(7)}`,
	(digits) => `0${digits}`,
	(digits) => `\u202d${digits}\u202c`,
	(digits) => `${digits.slice(0, 5)}\u200b${digits.slice(5)}\r\n`,
	(digits) => `'${digits}`,
	(digits) => `${digits}/${digits}`,
	wide,
	// What cannot be read back to the number, and must become nobody's.
	(digits) => `${digits}.5`,
	(digits) => `${digits}0`,
	(digits) => digits.slice(0, -1),
	(digits) => `${digits.charAt(0)}.${digits.slice(1, 3)}E+10`,
	(digits) => `${digits}/13900000001`,
	(digits) => `+${digits}`,
	(digits) => `${digits.slice(0, 3)}****${digits.slice(7)}`,
	() => '13800000000',
	() => '无',
	() => '',
];
const JOB_NUMBERS: readonly Spell[] = [
	(text) => text,
	(text) => text,
	(text) => text.toLowerCase(),
	(text) => `${text}\u200b`,
	(text) => `'${text}`,
	(text) => ` ${text}\t`,
	(text) => `0${text}`,
	(text) => `${text.slice(0, 1)} ${text.slice(1)}`,
	wide,
	() => '0',
	() => '-',
	() => '',
];
const NAMES: readonly Spell[] = [
	(text) => text,
	(text) => text,
	(text) => `${text}\n`,
	(text) => text.replace('·', '•'),
	(text) => text.replace('·', '．'),
	(text) => `${text.slice(0, 1)}　${text.slice(1)}`,
	(text) => `\u202d${text}\u202c`,
	(text) => `${text.slice(0, 2)}\u00ad${text.slice(2)}`,
];

const phoneOf = (human: number): string => `137${String(20_000_000 + human)}`;
const jobNoOf = (human: number): string => `K${String(100_000 + human)}`;
const nameOf = (human: number): string =>
	`古丽${String.fromCharCode(0x4e00 + (human % 5000))}·买${String.fromCharCode(0x4e00 + Math.floor(human / 5000))}`;

/** Seven of ten are in Yunzhijia in plain spelling, nine of ten in the OA in any. */
function directories(size: number, random: (below: number) => number) {
	const spelled = (spells: readonly Spell[], value: string): string =>
		spells[random(spells.length)]?.(value) ?? value;
	const employees: OaEmployee[] = [];
	const persons: YzjPerson[] = [];
	for (let human = 0; human < size; human++) {
		if (random(10) > 0)
			employees.push(
				employee(`e${human}`, {
					name: spelled(NAMES, nameOf(human)),
					mobile: spelled(PHONES, phoneOf(human)),
					jobNo: spelled(JOB_NUMBERS, jobNoOf(human)),
				}),
			);
		if (random(10) < 7)
			persons.push(
				person(`p${human}`, {
					name: nameOf(human),
					phone: random(4) === 0 ? `86-${phoneOf(human)}` : phoneOf(human),
					jobNo: jobNoOf(human),
				}),
			);
	}
	return { employees, persons };
}

const human = (id: string): number => Number(id.slice(1));

it('hostile spellings make no wrong link, no twin and no account under a number that nobody has', () => {
	const size = runs(100_000);
	const { employees, persons } = directories(size, randomOf(20_261_130));
	const { operations, conflicts } = makePlan(inputOf({ employees, persons }));
	const there = new Set(persons.map(({ openId }) => human(openId)));
	const wrong: string[] = [];
	const accounts = new Set<string>();
	const numbers = new Set<string>();
	for (const operation of operations) {
		const { id, kind, oaId, yzjId } = operation;
		const { after } = textsOf(operation);
		const whose = human(oaId);
		if (kind === 'bind-person' && human(yzjId) !== whose) wrong.push(`${id}: linked with ${yzjId}`);
		if (kind === 'change-phone' && canonicalPhone(after.phone ?? '').ok)
			if (after.phone !== phoneOf(whose)) wrong.push(`${id}: phone ${after.phone ?? ''}`);
		if (
			kind === 'update-person' &&
			personNameKey(after.name ?? nameOf(whose)) !== personNameKey(nameOf(whose))
		)
			wrong.push(`${id}: name ${after.name ?? ''}`);
		if (kind !== 'create-person') continue;
		const account = after['account.mobile'] ?? '';
		if (account !== phoneOf(whose)) wrong.push(`${id}: account ${account}`);
		if (accounts.has(account)) wrong.push(`${id}: second account ${account}`);
		accounts.add(account);
		const number = nearlyKey(after.jobNo ?? '');
		if (number !== '' && numbers.has(number)) wrong.push(`${id}: second job number ${number}`);
		numbers.add(number);
		if (there.has(whose)) wrong.push(`${id}: a twin of p${whose}`);
	}
	expect(wrong).toEqual([]);
	const count = (of: string): number => operations.filter(({ kind }) => kind === of).length;
	console.info(
		`${size} people: ${count('bind-person')} linked, ${count('create-person')} created, ${conflicts.length} set aside`,
	);
	// Setting everybody aside would be safe and useless.
	expect(count('bind-person')).toBeGreaterThan(size / 4);
	expect(count('create-person')).toBeGreaterThan(size / 20);
});
