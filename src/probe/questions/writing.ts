import type { QuestionOf } from '../../words/facts/probe';
import { type DirectorySide, timeText, tokenIn } from '../directorySide';
import { NoAnswer, type Observed, type Questions } from '../question';
import { type Answered, codeOf, once, type Row, rowsOf, textOf, worked } from '../wire';

/** A department of our own below the test department, and perhaps one invented person in it. */
interface WritingSide {
	/** With the editable key. */
	readonly directory: DirectorySide;
	/** With the read key; null where there is none. */
	readonly reader: DirectorySide | null;
	readonly home: Department;
	/** Of the invented person; null: nobody is invented. */
	readonly phone: string | null;
	/** Makes a department below ours. @throws NoAnswer */
	readonly add: (name: string) => Promise<Department>;
	/**
	 * The invented person, made at first use; null where no phone was given for one. @throws NoAnswer
	 */
	readonly person: () => Promise<string | null>;
}

export interface Department {
	readonly id: string;
	readonly longName: string;
}

/** What the invented person is called. */
export const INVENTED_NAME = 'yzj-probe';

/** Written to somebody who left. */
const LEFT_TITLE = 'probe-left';

const MINUTE = 60_000;
const BEIJING_MS = 8 * 3_600_000;

/** @param phone of an invented person: belongs to nobody; null makes none */
export const writingSide = (
	sides: Pick<WritingSide, 'directory' | 'reader'>,
	home: Department,
	phone: string | null,
): WritingSide => {
	const { directory } = sides;
	return {
		...sides,
		home,
		phone,
		add: (name) => addDepartment(directory, `${home.longName}\\${name}`),
		person: once(async () => (phone === null ? null : await addPerson(directory, home, phone))),
	};
};

/** @throws NoAnswer */
export const addDepartment = async (side: DirectorySide, longName: string): Promise<Department> => {
	const answered = await side.call('dept/add', { departments: [longName], weights: ['0'] });
	const [row] = rowsOf(await side.call('dept/get', { type: 1, array: [longName] }));
	if (row === undefined) throw new NoAnswer({ code: codeOf(answered) });
	return { id: textOf(row['id']), longName };
};

const addPerson = async (side: DirectorySide, home: Department, phone: string): Promise<string> => {
	const holders = rowsOf(await side.call('person/get', { type: 0, array: [phone] }));
	if (holders.length > 0) throw new NoAnswer({ holders: holders.length });
	const openId = textOf(rowsOf(await addNew(side, home, phone))[0]?.['openId']);
	if (openId === '') throw new NoAnswer({ code: null });
	return openId;
};

const addNew = (side: DirectorySide, home: Department, phone: string): Promise<Answered> =>
	side.call('person/addNew', {
		persons: [
			{ name: INVENTED_NAME, phone, account: { mobile: phone }, department: home.longName },
		],
	});

/** What writing calls do, tried in a department of our own. The order is that of `QUESTIONS`. */
export const writingQuestions: Questions<WritingSide, QuestionOf<'writing'>> = {
	'write-with-read-key': async ({ reader, home }) => {
		if (reader === null) return { untold: 'no-example' };
		const departments = [{ orgId: home.id, weights: '0' }];
		const answered = await reader.call('dept/updateWeightsById', { departments });
		const seen = { status: answered.status, code: codeOf(answered) };
		if (worked(answered) === true) return { answer: 'written', seen };
		return { answer: codeOf(answered) === 10000401 ? 'auth-error' : 'own-code', seen };
	},
	'refresh-twice': async ({ directory }) => {
		const { refreshToken } = tokenIn(await directory.tokenCall());
		if (refreshToken === undefined) return { untold: 'no-answer' };
		const first = await directory.tokenCall({ refreshToken }, 'refreshToken');
		if (worked(first) !== true) return { untold: 'no-answer', seen: { code: codeOf(first) } };
		const second = await directory.tokenCall({ refreshToken }, 'refreshToken');
		directory.renew();
		return {
			answer: worked(second) === true ? 'served' : 'refused',
			seen: { code: codeOf(second) },
		};
	},
	'refreshed-token': async ({ directory }) => {
		const { accessToken, refreshToken } = tokenIn(await directory.tokenCall());
		if (refreshToken === undefined) return { untold: 'no-answer' };
		await directory.tokenCall({ refreshToken }, 'refreshToken');
		const call = { type: 1, array: ['\\'] };
		const answered = await directory.call('dept/get', call, { token: accessToken });
		directory.renew();
		return {
			answer: worked(answered) === true ? 'alive' : 'dead',
			seen: { code: codeOf(answered) },
		};
	},
	'time-zone': async ({ directory, home }) => {
		const seesHome = async (time: string): Promise<boolean> =>
			rowsOf(await directory.call('dept/getAtTime', { time })).some(({ id }) => id === home.id);
		const now = directory.services.now();
		const before = await seesHome(timeText(now - 5 * MINUTE, BEIJING_MS));
		const after = await seesHome(timeText(now + 5 * MINUTE, BEIJING_MS));
		return { answer: before && !after ? 'beijing' : 'other' };
	},
	'weights-left-out': async ({ directory, home }) => {
		const longName = `${home.longName}\\probe-weights`;
		const answered = await directory.call('dept/add', { departments: [longName] });
		const made = rowsOf(await directory.call('dept/get', { type: 1, array: [longName] }));
		return { answer: made.length > 0 ? 'taken' : 'refused', seen: { code: codeOf(answered) } };
	},
	'department-again': async ({ directory, add }) => {
		const { longName } = await add('probe-again');
		return onItem(await directory.call('dept/add', { departments: [longName], weights: ['0'] }));
	},
	'name-of-sibling': async ({ directory, add }) => {
		const [, second] = [await add('probe-first'), await add('probe-second')];
		const departments = [{ orgId: second.id, todepartment: 'probe-first' }];
		return onItem(await directory.call('dept/updateById', { departments }));
	},
	'name-length': async ({ directory, home }) => {
		let longest = 0;
		for (const length of [50, 100, 200]) {
			const longName = `${home.longName}\\${'部'.repeat(length)}`;
			await directory.call('dept/add', { departments: [longName], weights: ['0'] });
			const made = rowsOf(await directory.call('dept/get', { type: 1, array: [longName] }));
			if (made.length > 0) longest = length;
		}
		const seen = { longest };
		if (longest === 200) return { answer: 'more', seen };
		if (longest === 100) return { answer: 'up-to-199', seen };
		return { answer: longest === 50 ? 'up-to-99' : 'up-to-49', seen };
	},
	depth: async ({ directory, home }) => {
		const depth = 10 - home.longName.split('\\').length;
		const longName = [home.longName, ...Array.from({ length: depth }, () => 'probe')].join('\\');
		const answered = await directory.call('dept/add', { departments: [longName], weights: ['0'] });
		const made = rowsOf(await directory.call('dept/get', { type: 1, array: [longName] }));
		return { answer: made.length > 0 ? 'ten' : 'less', seen: { code: codeOf(answered) } };
	},
	'leader-again': withPerson(async ({ directory, home }, openId) => {
		const leaders = [{ openId, orgId: home.id, commitId: 'probe' }];
		await directory.call('company/setOrgAdminsById', leaders);
		return onItem(await directory.call('company/setOrgAdminsById', leaders));
	}),
	'leader-of-nothing': withPerson(async ({ directory, add }, openId) => {
		const { id: orgId } = await add('probe-unled');
		const list = [{ openId, orgId, commitId: 'probe' }];
		const answered = await directory.call('company/deleteOrgAdminsById', { list });
		const isListed = rowsOf(answered).length > 0 || worked(answered) !== true;
		return { answer: isListed ? 'listed' : 'silent', seen: { code: codeOf(answered) } };
	}),
	'post-left-out': withPerson(async ({ directory, add }, openId) => {
		const { id: orgId } = await add('probe-post');
		const post = { openId, orgId, commitId: 'probe' };
		await directory.call('company/setPartTimeJobs', [{ ...post, jobTitle: 'probe', weights: 7 }]);
		await directory.call('company/setPartTimeJobs', [{ ...post, jobTitle: 'probe 2' }]);
		const posts = rowsOf(
			await directory.call('company/queryPartTimeJobs', { begin: 0, count: 1000 }),
		);
		const mine = posts.find((row) => row['openId'] === openId && row['orgId'] === orgId);
		if (mine === undefined) return { untold: 'no-answer' };
		return { answer: textOf(mine['weights']) === '7' ? 'kept' : 'reset' };
	}),
	'phone-again': withPerson(async ({ directory, home, phone }, openId) => {
		const answered = await addNew(directory, home, phone ?? '');
		const again = textOf(rowsOf(answered)[0]?.['openId']);
		const seen = { code: itemCode(answered) };
		if (again === '') return { answer: 'refused', seen };
		return { answer: again === openId ? 'same-person' : 'second-person', seen };
	}),
	'move-disabled': withPerson(async ({ directory, add, home }, openId) => {
		const { id: orgId } = await add('probe-move');
		await setStatus(directory, openId, '3');
		await directory.call('person/updateDeptByDeptId', { persons: [{ openId, orgId }] });
		const [row] = await rowOfPerson(directory, openId);
		await setStatus(directory, openId, '4');
		await directory.call('person/updateDeptByDeptId', { persons: [{ openId, orgId: home.id }] });
		return { answer: row?.['orgId'] === orgId ? 'done' : 'refused' };
	}),
	'change-leaver': withPerson(async ({ directory }, openId) => {
		await setStatus(directory, openId, '1');
		const persons = [{ openId, jobTitle: LEFT_TITLE }];
		const answered = await directory.call('person/updateInfo', { persons });
		await setStatus(directory, openId, '2');
		const [row] = await rowOfPerson(directory, openId);
		const done = textOf(row?.['jobTitle']) === LEFT_TITLE;
		return { answer: done ? 'done' : 'refused', seen: { code: itemCode(answered) } };
	}),
	'department-after-return': withPerson(async ({ directory, home }, openId) => {
		const [row] = await rowOfPerson(directory, openId);
		return { answer: textOf(row?.['orgId']) === home.id ? 'previous' : 'none' };
	}),
};

function withPerson<Q extends QuestionOf<'writing'>>(
	ask: (side: WritingSide, openId: string) => Promise<Observed<Q>>,
): (side: WritingSide) => Promise<Observed<Q>> {
	return async (side) => {
		const openId = await side.person();
		return openId === null ? { untold: 'no-test-phone' } : await ask(side, openId);
	};
}

const rowOfPerson = async (side: DirectorySide, openId: string): Promise<Row[]> =>
	rowsOf(await side.call('person/get', { type: 1, array: [openId] }));

const setStatus = async (side: DirectorySide, openId: string, type: string): Promise<void> => {
	await side.call('person/updateStatus', { persons: [{ openId, type }] });
};

/** An answer that lists failures only, of a call with one item. */
const onItem = (
	answered: Answered,
): { answer: 'refused' | 'done'; seen: { code: number | null } } => {
	const [failure] = rowsOf(answered);
	const refused = worked(answered) !== true || failure !== undefined;
	return { answer: refused ? 'refused' : 'done', seen: { code: itemCode(answered) } };
};

const itemCode = (answered: Answered): number | null => {
	const code = textOf(rowsOf(answered)[0]?.['msgCode']);
	return /^-?\d{1,9}$/.test(code) ? Number(code) : codeOf(answered);
};
