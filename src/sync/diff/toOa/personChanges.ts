import { nameKey } from '../../../lib/canonical/text';
import {
	oaField,
	oaIdOf,
	type DepartmentRef,
	type OaEmployee,
	operationId,
	type SetAsideBy,
	type YzjPerson,
} from '../../model';
import type { Draft } from '../draft';
import { sameValue } from '../values';
import { CHANNELS, type Known, madeBy } from './known';

/** Who is to be changed, and the OA's department of the person. */
interface Pair {
	person: YzjPerson;
	employee: OaEmployee;
	ref: DepartmentRef | undefined;
}

/** What makes an employee what the person is, and what cannot be given to it. */
export function changesOf(
	known: Known,
	pair: Pair,
): { drafts: readonly Draft[]; refused: readonly SetAsideBy[] } {
	const channels = CHANNELS.map((channel) => channelChange(known, pair, channel));
	return {
		drafts: [
			...nameChange(known, pair),
			...channels.flatMap(({ draft }) => (draft ? [draft] : [])),
			...moveOf(pair),
		],
		refused: channels.flatMap(({ refused }) => (refused ? [refused] : [])),
	};
}

const subjectOf = ({ person, employee }: Pair) => ({
	object: 'person' as const,
	oaId: employee.id,
	yzjId: person.openId,
	name: person.name,
});

/** What the OA knows an employee by, beside the id. */
const jobNoOf = ({ jobNo = '' }: OaEmployee) => ({ jobNo });

function nameChange({ fields }: Known, pair: Pair): Draft[] {
	const { person, employee, ref } = pair;
	if (!fields.includes('name') || nameKey(person.name) === '') return [];
	if (sameValue(employee.name, person.name)) return [];
	return [
		{
			...subjectOf(pair),
			id: operationId('update-person', person.openId),
			kind: 'update-person',
			before: { name: employee.name, ...jobNoOf(employee) },
			after: { name: person.name.trim() },
			...(ref && { target: ref }),
			needs: [],
			because: { rule: 'other-values', facts: { side: 'yunzhijia' } },
		},
	];
}

function channelChange(
	{ fields, taken, byId }: Known,
	pair: Pair,
	{ field, channel, kind, fold, of }: (typeof CHANNELS)[number],
): { draft?: Draft; refused?: SetAsideBy } {
	const { person, employee, ref } = pair;
	const value = fold(of(person));
	if (!fields.includes(field) || value === '' || value === fold(oaField(employee, field)))
		return {};
	const holder = taken.get(`${field}:${value}`)?.find((id) => id !== employee.id);
	if (holder !== undefined) {
		const held = { id: holder, name: byId.get(holder)?.name ?? '' };
		return {
			refused: { reason: 'account-held', facts: { how: 'employee', channel, employee: held } },
		};
	}
	return {
		draft: {
			...subjectOf(pair),
			id: operationId(kind, person.openId),
			kind,
			before: { [field]: oaField(employee, field), ...jobNoOf(employee) },
			after: { [field]: value },
			...(ref && { target: ref }),
			needs: [],
			because: { rule: 'other-channel', facts: { side: 'yunzhijia', channel } },
		},
	};
}

function moveOf(pair: Pair): Draft[] {
	const { person, employee, ref } = pair;
	if (!ref || oaIdOf(ref) === employee.departmentId) return [];
	return [
		{
			...subjectOf(pair),
			id: operationId('move-person', person.openId),
			kind: 'move-person',
			from: { departmentId: employee.departmentId, ...jobNoOf(employee) },
			path: ref.path,
			target: ref,
			needs: madeBy(ref),
			because: { rule: 'other-department', facts: { side: 'yunzhijia' } },
		},
	];
}
