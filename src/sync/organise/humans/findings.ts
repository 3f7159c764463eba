import type { Conflict, ConflictReason, Note, OaEmployee } from '../../model';
import type { MatchPair, Settings } from '../../../settings/push';
import { HUMAN_KEYS } from '../../../settings/push';
import { brief, type FurtherRecord } from './records';
import { humanFields, humanKey, maySame } from './sameHuman';

/** Says of each further record what became of it. */
export const furtherNotes = (
	further: readonly FurtherRecord[],
	{ partTimePosts }: Settings,
): Note[] =>
	further.map(({ record, mainId }) => ({
		kind: 'person',
		oaId: record.id,
		yzjId: '',
		name: record.name,
		reason: 'counts-as-post',
		facts: { mainId, departmentId: record.departmentId, posts: partTimePosts === 'sync' },
	}));

/**
 * What sets records aside that share a key: true of two
 * people, and beside the point where it is one human.
 */
const OF_SHARED_KEYS: ReadonlySet<ConflictReason> = new Set<ConflictReason>([
	'duplicate-account',
	'ambiguous-match',
	'claimed-twice',
	'bound-elsewhere',
	'account-held',
]);

interface Known {
	employees: readonly OaEmployee[];
	settings: Settings;
	pairs: readonly MatchPair[];
}

/**
 * Where records that share a key look like one human, the
 * finding names them and the setting that makes them one.
 */
export function severalRecords(
	conflicts: readonly Conflict[],
	{ employees, settings, pairs }: Known,
): readonly Conflict[] {
	const shared = new Set(
		conflicts.flatMap(({ kind, reason, oaId }) =>
			kind === 'person' && OF_SHARED_KEYS.has(reason) ? [oaId] : [],
		),
	);
	if (shared.size === 0) return conflicts;
	const sharers = recordsByKey(employees, shared);
	const byId = new Map(employees.map((employee) => [employee.id, employee]));
	const fields = humanFields(settings, pairs);
	const recordsOf = (self: OaEmployee): OaEmployee[] => {
		const alike = new Set(
			keysOf(self).flatMap((key) => {
				const group = sharers.get(key) ?? [];
				// A key that so many have is nobody's.
				return group.length > CROWD ? [] : group.filter((other) => maySame(self, other, fields));
			}),
		);
		return alike.size > 1 ? [...alike] : [];
	};
	return conflicts.map((conflict): Conflict => {
		const self = byId.get(conflict.oaId);
		if (!self || conflict.kind !== 'person' || !OF_SHARED_KEYS.has(conflict.reason))
			return conflict;
		const records = recordsOf(self);
		if (records.length === 0) return conflict;
		const { kind, oaId, yzjId, name, candidates } = conflict;
		return {
			kind,
			oaId,
			yzjId,
			name,
			...(candidates && { candidates }),
			reason: 'several-records',
			facts: { records: records.map(brief), by: settings.samePersonBy },
		};
	});
}

const CROWD = 20;

const keysOf = (employee: OaEmployee): string[] =>
	HUMAN_KEYS.flatMap((key) => {
		const text = humanKey(employee, key);
		return text === '' ? [] : [JSON.stringify([key, text])];
	});

/** Employees in service by the keys that those of `ids` have. */
function recordsByKey(
	employees: readonly OaEmployee[],
	ids: ReadonlySet<string>,
): ReadonlyMap<string, readonly OaEmployee[]> {
	const groups = new Map<string, OaEmployee[]>();
	for (const employee of employees)
		if (ids.has(employee.id)) for (const key of keysOf(employee)) groups.set(key, []);
	for (const employee of employees)
		if (employee.id !== '' && employee.status !== 'left')
			for (const key of keysOf(employee)) groups.get(key)?.push(employee);
	return groups;
}
