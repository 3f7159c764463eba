import fc from 'fast-check';
import { withoutContradictions } from '../../../../src/bindings/conflicts/contradictions';
import type { ResolvedRow } from '../../../../src/bindings/conflicts/resolvedRow';
import { contradict, type NewDecision } from '../../../../src/store';

const NO_TEXTS = {
	object: '',
	oaId: '',
	oaName: '',
	name: '',
	openId: '',
	decision: '',
	reason: '',
	until: '',
	owner: '',
	plan: '',
	result: '',
};
type Said = Pick<NewDecision, 'kind' | 'object' | 'oaId' | 'until'> & {
	readonly candidate: string;
};

/** A row stands beside a candidate, whom only some decisions are about. */
const rowOf = ({ kind, object, oaId, until, candidate }: Said, nth: number): ResolvedRow => ({
	row: {
		row: nth + 2,
		texts: { ...NO_TEXTS, oaId, openId: candidate },
		cell: (column) => `${column}${nth + 2}`,
	},
	decision: {
		kind,
		object,
		oaId,
		until,
		yzjId: kind === 'bind' || kind === 'different' ? candidate : '',
		notThese: [],
		ground: {},
		reason: `row ${nth}`,
	},
});

/** Each row beside each other one. */
function rivalsOf(rows: readonly ResolvedRow[], one: ResolvedRow): ResolvedRow[] {
	const merges = (a: NewDecision, b: NewDecision): boolean =>
		(a.kind === 'create' || a.kind === 'leave') && a.kind === b.kind && a.until === b.until;
	return rows.filter(
		(other) =>
			other !== one &&
			one.decision &&
			other.decision &&
			contradict(one.decision, other.decision) &&
			!merges(one.decision, other.decision),
	);
}

it('refuses the rows that a comparison of each with each refuses, and names them', () => {
	const said = fc.record({
		kind: fc.constantFrom(
			'bind' as const,
			'different' as const,
			'create' as const,
			'leave' as const,
		),
		object: fc.constantFrom('person' as const, 'department' as const),
		oaId: fc.constantFrom('1', '2'),
		until: fc.constantFrom(null, 1, 2),
		candidate: fc.constantFrom('p', 'q', ''),
	});
	fc.assert(
		fc.property(fc.array(said, { maxLength: 16 }), (list) => {
			const rows = list.map(rowOf);
			const done = withoutContradictions(rows);
			rows.forEach((one, nth) => {
				const rivals = rivalsOf(rows, one);
				const problem = {
					code: rivals.every(({ row }) => row.texts.openId === one.row.texts.openId)
						? 'twice'
						: 'contradicts',
					cell: `decision${nth + 2}`,
					rows: [one, ...rivals]
						.map(({ row }) => row.row)
						.sort((a, b) => a - b)
						.slice(0, 10),
				};
				expect(done[nth]?.problem).toEqual(rivals.length === 0 ? undefined : problem);
				expect(done[nth]?.decision === null).toBe(rivals.length > 0);
			});
		}),
		{ numRuns: 500 },
	);
});

it('takes a row that somebody filled down to the end of the sheet', () => {
	const down = (kind: NewDecision['kind']): readonly ResolvedRow[] =>
		withoutContradictions(
			Array.from({ length: 200_000 }, (_, nth) =>
				rowOf({ kind, object: 'person', oaId: '1', until: null, candidate: 'p' }, nth),
			),
		);
	expect(down('bind').at(-1)?.problem).toEqual({
		code: 'twice',
		cell: 'decision200001',
		rows: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
	});
	expect(new Set(down('leave').map(({ decision }) => decision?.reason))).toEqual(
		new Set(['row 0']),
	);
});
