import fc from 'fast-check';
import { type Claim, ClaimList } from '../../../../src/bindings/workbook/claimList';
import {
	RELATION_FIELDS,
	relationKey,
	type RelationField,
	relationKeyOf,
} from '../../../../src/bindings/workbook/relationField';
import { resolveClaims } from '../../../../src/bindings/workbook/resolve';
import type { OaEmployee } from '../../../../src/sync/model';
import { namesCompatible } from '../../../../src/lib/canonical/text';

/**
 * Texts that are one key and those that only look like it:
 * width, case, composed and not, spaces, halves of characters.
 */
const TEXTS = [
	'a1',
	'A1',
	'ａ1',
	'a１',
	' a1',
	'a1 ',
	'a1\u00a0',
	'a1\u3000',
	'é',
	'e\u0301',
	'㎏',
	'kg',
	'ﬁ',
	'fi',
	'01',
	'1',
	'０1',
	'张三',
	'張三',
	'\ud800',
	'\udc00',
	'𠀀',
	'Å',
	'\u212b',
	'无',
	'',
	'13800138001',
	'+8613800138001',
	'138 0013 8001',
	'x@Y.com',
	'X@y.COM',
	'ｘ@y.com',
	'王*',
];
const text = fc.constantFrom(...TEXTS);
const OWNER = '1 / e10';

const FIELD = fc.constantFrom(...RELATION_FIELDS);
const world = fc.record({
	field: FIELD,
	employees: fc.array(fc.record({ id: text, key: text, left: fc.boolean() }), { maxLength: 12 }),
	persons: fc.array(fc.record({ openId: text, name: text }), { maxLength: 12 }),
	rows: fc.array(
		fc.record({
			openId: text,
			value: text,
			name: text,
			owner: fc.constantFrom('', '', OWNER, '2 / e10'),
			broken: fc.integer({ min: 0, max: 9 }),
		}),
		{ maxLength: 14 },
	),
});

/** What the rules say, with a search through everything in place of each look-up. */
function naive(
	field: RelationField,
	claims: readonly Claim[],
	everybody: readonly OaEmployee[],
	names: ReadonlyMap<string, string>,
): string[] {
	const first = claims.map((claim): { oaId: string; code: string } => {
		if (claim.problem) return { oaId: '', code: claim.problem.code };
		if (claim.owner !== '' && claim.owner !== OWNER) return { oaId: '', code: 'other-enterprise' };
		const name = names.get(claim.openId);
		if (
			name !== undefined &&
			claim.name !== '' &&
			claim.name !== name.trim() &&
			!namesCompatible(claim.name, name)
		)
			return { oaId: '', code: 'name-differs' };
		const key = relationKey(field, claim.value);
		if (key === '') return { oaId: '', code: 'not-a-key' };
		const having = (same: (text: string) => boolean): OaEmployee[] =>
			everybody.filter((employee) => same(relationKeyOf(field, employee)));
		const exact = having((text) => text === key);
		const found =
			exact.length > 0 || field === 'mobile' || field === 'email'
				? exact
				: having((text) => text.toLowerCase() === key.toLowerCase());
		const here = found.filter(({ status }) => status !== 'left');
		if (here.length > 1) return { oaId: '', code: 'several' };
		if (here.length === 0) return { oaId: '', code: found.length > 0 ? 'left' : 'not-found' };
		return { oaId: here[0]?.id ?? '', code: '' };
	});
	return first.map(({ oaId, code }, nth) => {
		if (code !== '') return code;
		if (
			claims.some(
				(other, at) => at !== nth && other.openId !== '' && other.openId === claims[nth]?.openId,
			)
		)
			return 'same-person';
		return first.some((other, at) => at !== nth && other.oaId === oaId) ? 'same-employee' : oaId;
	});
}

const listOf = (rows: readonly Omit<Claim, 'cell'>[]): ClaimList => {
	const claims = new ClaimList((row) => `D${row}`);
	for (const row of rows) claims.add(row);
	return claims;
};

it('finds, row by row, what a search through everything finds', () => {
	fc.assert(
		fc.property(world, ({ field, employees, persons, rows }) => {
			const everybody = [
				...new Map(
					employees
						.filter(({ id }) => id !== '')
						.map(({ id, key, left }) => [
							id,
							{
								id,
								name: 'E',
								departmentId: 'd',
								jobNo: key,
								mobile: key,
								email: key,
								account: key,
								...(left ? { status: 'left' as const } : {}),
							} satisfies OaEmployee,
						]),
				).values(),
			];
			const names = new Map(persons.map(({ openId, name }) => [openId, name]));
			const claims = listOf(
				rows.map(({ openId, value, name, owner, broken }, nth) => ({
					row: nth + 2,
					openId: openId.trim(),
					value: value.trim(),
					name: name.trim(),
					owner,
					...(broken === 0
						? { problem: { code: 'hidden-row', cell: `D${nth + 2}` } as const }
						: {}),
				})),
			);
			expect([...claims].map(({ openId, value, name }) => [openId, value, name])).toEqual(
				rows.map(({ openId, value, name }) => [openId.trim(), value.trim(), name.trim()]),
			);
			const found = [
				...resolveClaims({ field, owner: OWNER, claims, employees: everybody, names }),
			];
			expect(found.map(({ oaId, problem }) => problem?.code ?? oaId)).toEqual(
				naive(field, [...claims], everybody, names),
			);
			for (const { claim, problem } of found)
				if (problem) expect(problem).toMatchObject({ cell: claim.cell });
		}),
		{ numRuns: 400 },
	);
});

it('refuses two rows about one person with 50,000 between them, and two that name one employee', () => {
	const count = 50_002;
	const rowOf = (nth: number, openId = `p${nth}`, value = `e${nth}`): Omit<Claim, 'cell'> => ({
		row: nth + 2,
		openId,
		value,
		name: '',
		owner: '',
	});
	const everybody = Array.from(
		{ length: count },
		(_, nth): OaEmployee => ({ id: `e${nth}`, name: 'E', departmentId: 'd' }),
	);
	const claims = listOf(
		Array.from({ length: count }, (_, nth) =>
			nth === count - 1
				? rowOf(nth, 'p0')
				: nth === count - 2
					? rowOf(nth, `p${nth}`, 'e1')
					: rowOf(nth),
		),
	);
	const refused = [
		...resolveClaims({
			field: 'oaId',
			owner: OWNER,
			claims,
			employees: everybody,
			names: new Map(),
		}),
	].flatMap(({ claim, problem }) => (problem ? [[claim.row, problem]] : []));
	expect(refused).toEqual([
		[2, { code: 'same-person', cell: 'D2', rows: [2, count + 1] }],
		[3, { code: 'same-employee', cell: 'D3', rows: [3, count] }],
		[count, { code: 'same-employee', cell: `D${count}`, rows: [3, count] }],
		[count + 1, { code: 'same-person', cell: `D${count + 1}`, rows: [2, count + 1] }],
	]);
});
