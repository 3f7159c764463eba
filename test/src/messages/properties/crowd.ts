import { spelledName, type Picker } from './spelled';

/** A human, as an OA names him: by his main record and by another one. */
export interface Human {
	readonly id: string;
	/** null: nobody in Yunzhijia. */
	readonly openId: string | null;
	readonly records: readonly OaRecord[];
}

interface OaRecord {
	readonly id: string;
	readonly account: string;
	readonly jobNo: string;
	readonly mainId?: string;
}

/**
 * Somebody whom a message names, in one of many spellings. human: null where nobody can be meant.
 */
export interface Named {
	readonly by: 'id' | 'account' | 'jobNo';
	readonly value: string | number;
	readonly human: Human | null;
}

/**
 * People of one run: two with a second record, two whose accounts
 * differ in case alone, one whom Yunzhijia does not know.
 */
export function crowdOf(run: number): Human[] {
	const record = (n: number, account: string): OaRecord => ({
		id: `${run * 100 + n}`,
		account,
		jobNo: `Gh${run}-0${n}`,
	});
	const human = (n: number, account: string, more: readonly number[] = []): Human => {
		const id = `${run * 100 + n}`;
		return {
			id,
			openId: `open-${id}`,
			records: [
				record(n, account),
				...more.map((other) => ({ ...record(other, `Second.${account}`), mainId: id })),
			],
		};
	};
	return [
		human(1, `Zhang.San${run}`, [11]),
		human(2, `wang_wu${run}@example.com`, [12]),
		human(3, `Li.Na${run}`),
		human(4, `li.na${run}`),
		{ ...human(5, `Zhao6-${run}`), openId: null },
	];
}

/** One of the names of a human. */
export function nameOf(pick: Picker, human: Human): Named {
	const record = pick(human.records);
	const by = pick(['id', 'id', 'account', 'jobNo'] as const);
	if (by === 'id') {
		const value = pick([record.id, Number(record.id), ` ${record.id} `]);
		return { by, value, human };
	}
	const isTwin = record.account.toLowerCase().startsWith('li.na');
	const value = spelledName(pick, record[by], by === 'jobNo' || !isTwin);
	return { by, value, human };
}

/** A name that is nobody's, or that of two. */
export const nobody = (pick: Picker, run: number): Named =>
	pick<Named>([
		{ by: 'jobNo', value: `none-${run}`, human: null },
		{ by: 'account', value: `nobody${run}`, human: null },
		{ by: 'account', value: `LI.NA${run}`, human: null },
	]);
