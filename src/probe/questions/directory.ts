import type { QuestionOf } from '../../words/facts/probe';
import { type DirectorySide, nonceOf, tokenIn } from '../directorySide';
import type { Questions } from '../question';
import { codeOf, dataOf, type Row, rowOf, rowsOf, textOf, worked } from '../wire';
import { peopleQuestions } from './people';
import { roleQuestions } from './roles';

const MINUTES = 60_000;
const MADE_UP = '0123456789abcdef0123456789abcdef';
const ROOT = { type: 1, array: ['\\'] };

/** What the token service, the gateway and the lists of an address book do. */
export const directoryQuestions: Questions<DirectorySide, QuestionOf<'directory'>> = {
	'auth-error': async (side) => {
		const answered = await side.call('dept/get', ROOT, { token: MADE_UP });
		const seen = { status: answered.status, code: codeOf(answered) };
		if (answered.status === 401) return { answer: 'http401', seen };
		return {
			answer: answered.status === 200 && worked(answered) === false ? 'http200' : 'other',
			seen,
		};
	},
	'token-refusal': async (side) => {
		const answered = await side.tokenCall({ secret: MADE_UP });
		const seen = { status: answered.status, code: codeOf(answered) };
		const { error, message } = rowOf(answered.json);
		if (textOf(error) !== '') return { answer: 'error', seen };
		return { answer: textOf(message) === '' ? 'neither' : 'message', seen };
	},
	'enterprise-unknown': async (side) => {
		const wrongKey = codeOf(await side.tokenCall({ secret: MADE_UP }));
		const answered = await side.tokenCall({ eid: '1' });
		const seen = { status: answered.status, code: codeOf(answered), wrongKey };
		if (worked(answered) === true) return { answer: 'given', seen };
		return { answer: codeOf(answered) === wrongKey ? 'as-wrong-key' : 'own-code', seen };
	},
	'token-life': async (side) => {
		const answered = await side.tokenCall();
		const seconds = Number(rowOf(dataOf(answered))['expireIn']);
		if (!Number.isFinite(seconds))
			return { untold: 'no-answer', seen: { status: answered.status } };
		const seen = { seconds };
		// The token may be some time old by now.
		if (seconds > 6400 && seconds <= 7200) return { answer: '7200', seen };
		return { answer: seconds > 5000 && seconds <= 6400 ? '6400' : 'other', seen };
	},
	'token-repeated': async (side) => {
		const first = await side.tokenCall();
		await side.services.sleep(2_100, side.services.signal);
		const second = await side.tokenCall();
		if (tokenIn(first).accessToken !== tokenIn(second).accessToken) return { answer: 'new' };
		const [before, after] = [first, second].map((one) => Number(rowOf(dataOf(one))['expireIn']));
		const seen = { before: before ?? null, after: after ?? null };
		return { answer: before === after ? 'full' : 'remaining', seen };
	},
	'clock-window': async (side) => {
		const refuses = async (offset: number): Promise<boolean> =>
			worked(await side.tokenCall({ timestamp: side.services.now() + offset })) === false;
		const [past, future] = [await refuses(-4 * MINUTES), await refuses(4 * MINUTES)];
		if (past) return { answer: future ? 'both' : 'past' };
		return { answer: future ? 'future' : 'none' };
	},
	nonce: async (side) => {
		const refused = async (nonce: string): Promise<boolean> =>
			worked(await side.call('dept/get', ROOT, { nonce })) === false;
		const long = await refused(`${nonceOf(side.services)}-${MADE_UP}`);
		const nonce = nonceOf(side.services);
		await refused(nonce);
		const again = await refused(nonce);
		if (long) return { answer: again ? 'both' : 'length' };
		return { answer: again ? 'repeated' : 'free' };
	},
	'unknown-member': async (side) => {
		const answered = await side.call('dept/get', { ...ROOT, probe: '1' });
		const seen = { status: answered.status, code: codeOf(answered) };
		return { answer: worked(answered) === true ? 'ignored' : 'refused', seen };
	},
	'get-method': async (side) => {
		const answered = await side.call('dept/get', ROOT, { method: 'GET' });
		const seen = { status: answered.status, code: codeOf(answered) };
		return { answer: worked(answered) === true ? 'served' : 'refused', seen };
	},
	'page-of-1001': async (side) => {
		const answered = await side.call('person/getall', { begin: 0, count: 1001 });
		const seen = { code: codeOf(answered), rows: rowsOf(answered).length };
		return { answer: worked(answered) === true ? 'taken' : 'refused', seen };
	},
	'default-page': async (side) => {
		const known = (await side.people()).length;
		const rows = rowsOf(await side.call('person/getall', {})).length;
		const seen = { rows };
		if (rows === 1000) return { answer: '1000', seen };
		if (rows > 1000) return { answer: 'unlimited', seen };
		return rows < known ? { answer: 'smaller', seen } : { untold: 'no-example', seen };
	},
	'person-keys': async (side) => {
		const [someone] = await side.people();
		if (someone === undefined) return { untold: 'no-example' };
		const array = [...invented(100), textOf(someone['openId'])];
		const answered = await side.call('person/get', { type: 1, array });
		return { answer: keysTaken(answered), seen: { keys: 101, code: codeOf(answered) } };
	},
	'department-keys': async (side) => {
		const array = [...invented(1000), await side.rootId()];
		const answered = await side.call('dept/get', { type: 0, array });
		return { answer: keysTaken(answered), seen: { keys: 1001, code: codeOf(answered) } };
	},
	'row-order': async (side) => {
		const before = (await side.people()).map(idOf).join();
		const after = rowsOf(await side.call('person/getall', { begin: 0, count: 1000 })).map(idOf);
		return { answer: before === after.join() ? 'same' : 'changes' };
	},
	...peopleQuestions,
	'root-parent': async (side) => {
		const root = (await side.departments()).find((row) => textOf(row['parentId']) === '');
		if (root === undefined) return { answer: 'other' };
		return { answer: root['parentId'] === null ? 'null' : 'empty' };
	},
	...roleQuestions,
};

const idOf = (row: Row): string => textOf(row['openId']);

/** Ids that nobody has. */
const invented = (count: number): string[] =>
	Array.from({ length: count }, (_, place) => `probe-invented-${place}`);

const keysTaken = (answered: Parameters<typeof worked>[0]): 'refused' | 'cut' | 'taken' => {
	if (worked(answered) !== true) return 'refused';
	return rowsOf(answered).length === 0 ? 'cut' : 'taken';
};
