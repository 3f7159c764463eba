import { YunzhijiaError, type PersonRow, type YunzhijiaReader } from '../../yunzhijia';
import { readEveryRow } from './everyRow';

/** Before there was a Yunzhijia. */
const BEGINNING = '2000-01-01 00:00:00';

/**
 * Everybody whom Yunzhijia names as changed, as far back as it keeps that: people who left, or are
 * disabled, whom no list shows and nobody can ask for. How far back may be asked for is not
 * documented: where that is refused, nobody is known.
 * @throws {YunzhijiaError} when the call fails otherwise
 */
export async function readChangedEver(reader: YunzhijiaReader): Promise<PersonRow[]> {
	try {
		const { rows } = await readEveryRow(
			(begin, count) => reader.persons.getAtTime(BEGINNING, begin, count),
			({ openId }) => openId,
			'changed-persons',
		);
		return rows;
	} catch (error) {
		if (error instanceof YunzhijiaError && error.kind === 'refused') return [];
		throw error;
	}
}

/** Disabled people whom the list does not show. Where it shows one, it shows all. */
export async function readDisabled(
	reader: YunzhijiaReader,
	listed: ReadonlyArray<Pick<PersonRow, 'openId' | 'status'>>,
): Promise<PersonRow[]> {
	if (listed.some(({ status }) => status === '2')) return [];
	const known = new Set(listed.map(({ openId }) => openId));
	return (await readChangedEver(reader)).filter(
		({ status, openId }) => status === '2' && !known.has(openId),
	);
}
