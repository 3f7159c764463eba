import type { MirrorDepartment, MirrorPerson } from '../../src/store';
import type { OaEmployee } from '../../src/sync';

export const PEOPLE = 100_000;
export const EID = '1234567';
export const SOURCE = 'bench';

/** What a spreadsheet would run, were it not text; every tenth person is called so. */
export const RISKY = [
	'=1+1',
	'+1+1',
	'-2+3',
	'@SUM(A1)',
	'\t=1+1',
	'＝1+1',
	'=HYPERLINK("https://evil.invalid","x")',
	"=cmd|' /C calc'!A0",
] as const;

const digits = (n: number, length: number): string => String(n).padStart(length, '0');

export const nameOf = (n: number): string =>
	n % 10 === 0 ? `${RISKY[(n / 10) % RISKY.length] ?? ''} ${n}` : `张三${n}`;

export const departments: readonly MirrorDepartment[] = Array.from({ length: 1000 }, (_, n) => {
	const orgId = n === 0 ? 'o-root' : `o-${n}`;
	const name = n === 0 ? '集团' : `部门${n}`;
	return {
		orgId,
		name,
		parentId: n === 0 ? '' : 'o-root',
		longName: n === 0 ? '' : name,
		weights: n,
		row: {},
	};
});

export function person(n: number): MirrorPerson {
	const row = {
		openId: `5f${digits(n, 22)}`,
		name: nameOf(n),
		phone: `138${digits(n, 8)}`,
		email: `user${n}@example.com`,
		orgId: `o-${(n % 999) + 1}`,
		jobNo: `J${digits(n, 7)}`,
		jobTitle: '高级软件工程师',
		gender: '1',
		birthday: '',
		hireDate: '2020-01-01',
		positiveDate: '',
		status: '1',
		weights: '1',
		staffType: '',
		isHidePhone: '0',
		orgUserType: '0',
	};
	return {
		openId: row.openId,
		orgId: row.orgId,
		name: row.name,
		phone: row.phone,
		email: row.email,
		jobNo: row.jobNo,
		status: row.status,
		row,
	};
}

export const employee = (n: number): OaEmployee => ({
	id: `77${digits(n, 16)}`,
	name: nameOf(n),
	departmentId: `d-${n % 999}`,
	mobile: `138${digits(n, 8)}`,
	email: `user${n}@example.com`,
	jobNo: `J${digits(n, 7)}`,
	account: `user${n}`,
});

/** The twelve texts of a row as an export writes it, with the column filled in. */
export function* filledRows(owner: string): Generator<string[]> {
	for (let n = 0; n < PEOPLE; n++) {
		const { name, phone, email, jobNo, openId } = person(n);
		yield [
			name,
			`部门${(n % 999) + 1}`,
			phone,
			email,
			jobNo,
			'高级软件工程师',
			'在职',
			'未关联',
			'',
			jobNo,
			openId,
			owner,
		];
	}
}
