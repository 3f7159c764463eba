import type { Refused } from '../../lib/canonical';
import { byText, isMasked } from '../../lib/canonical/text';
import { DEFAULT_FIELD_MAPPING, type FieldMapping, type Settings } from '../../settings/push';
import { oaField, type Note, type Noted } from '../model';
import type { Staff } from './staff';
import { NAME } from './personUpdates';
import { isAbsent, mapped } from './values';

/** So many are named; how many there are is said. */
const NAMED = 3;

interface Named {
	readonly id: string;
	readonly name: string;
}
type Several = Pick<Extract<Noted, { reason: 'values-hidden' }>['facts'], 'people' | 'such'>;

/** Whom something is said of: the first of them by id are named. */
const severalOf = (people: readonly Named[]): Several => ({
	people: people.length,
	such: [...people].sort((a, b) => byText(a.id, b.id)).slice(0, NAMED),
});

/**
 * What a mapping of fields does not write, and why: one note for
 * each field and reason. What the OA leaves empty is no finding.
 */
export function unwrittenNotes(staff: readonly Staff[], settings: Settings): Note[] {
	const mapping = settings.fieldMapping ?? DEFAULT_FIELD_MAPPING;
	const columns = mapping.some(({ to }) => to === 'name') ? mapping : [NAME, ...mapping];
	return [
		...columns.flatMap((column) => unusable(staff, column)),
		...hidden(staff, columns, settings),
	];
}

const ofRun = (noted: Noted): Note => ({ kind: 'run', oaId: '', yzjId: '', name: '', ...noted });
const namedOf = ({ employee: { id, name } }: Staff): Named => ({ id, name });

/** Values of the OA that a field cannot hold. */
function unusable(staff: readonly Staff[], column: FieldMapping): Note[] {
	const by = new Map<Refused['code'], { why: Refused; people: Named[] }>();
	for (const one of staff) {
		// Whoever has the value already needs no second look.
		if (oaField(one.employee, column.from) === (one.person?.[column.to] ?? '')) continue;
		const value = mapped(one.employee, column);
		if (value.ok || isAbsent(value)) continue;
		const same = by.get(value.code) ?? { why: value, people: [] };
		by.set(value.code, same);
		same.people.push(namedOf(one));
	}
	const { from, to } = column;
	return [...by.values()]
		.sort((a, b) => byText(a.why.code, b.why.code))
		.map(({ why, people }) =>
			ofRun({ reason: 'values-not-written', facts: { from, to, why, ...severalOf(people) } }),
		);
}

/** Fields that Yunzhijia answers with asterisks, the account among them. */
function hidden(
	staff: readonly Staff[],
	columns: readonly FieldMapping[],
	{ accountField }: Settings,
): Note[] {
	const account = accountField.as === 'email' ? 'email' : 'phone';
	const fields = new Set([account, ...columns.map(({ to }) => to)] as const);
	return [...fields].flatMap((field) => {
		const people = staff.filter(({ person }) => person !== null && isMasked(person[field]));
		return people.length === 0
			? []
			: [ofRun({ reason: 'values-hidden', facts: { field, ...severalOf(people.map(namedOf)) } })];
	});
}
