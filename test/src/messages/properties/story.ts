import { nameOf, nobody, type Human, type Named } from './crowd';
import type { Happened } from './happened';
import {
	PIECE,
	PRECISIONS,
	spelledText,
	spelledTime,
	type Picker,
	type Precision,
} from './spelled';
import { told, type Told } from './told';

/** A task with all that happened to it, and the messages that tell of it. */
export interface Story {
	readonly task: string;
	readonly happened: readonly Happened[];
	readonly messages: readonly Told[];
	/** Whether a to-do may have been taken away before the message of its end came. */
	readonly isTakenAway: boolean;
}

/** Systems that tell of one task, each with the precision that it has. */
const TELLERS: readonly (readonly Precision[])[] = [
	['ms', 's'],
	['ms', 's', 'min'],
	['s', 'min'],
	['ms', 's', 'min', 'day'],
];
const START = 1_700_000_123_456;

/**
 * A story. What follows a create may come in the same millisecond; all else is so far apart that
 * the precision does not hide which was first: nobody could tell.
 */
export function storyOf(pick: Picker, run: number, n: number, crowd: readonly Human[]): Story {
	const lives = pick([1, 1, 2, 3]);
	const isTimeless = lives === 1 && pick([false, false, true]);
	// An end without a time belongs to the first create, and
	// one that is told with two precisions would be two.
	const tellers = isTimeless ? [pick(PRECISIONS)] : pick(TELLERS);
	const gap = 2 * Math.max(...tellers.map((one) => PIECE[one]));
	const task = `t${run}-${n}`;
	const happened: Happened[] = [];
	let at = START + pick([0, 1, 700, 59_999, 86_399_999]);
	const add = (event: Happened['event'], to: readonly Human[], version: number): void => {
		const isSoon = event !== 'create' && happened.at(-1)?.event === 'create';
		at += isSoon ? pick([0, 0, 1, 400, gap]) : gap + pick([0, 1, 999, 12_345]);
		if (to.length > 0)
			happened.push({
				event,
				at,
				to,
				title: `请“${task}”——第${version}版`,
				link: `https://oa.example/t?id=${task}&v=${version}`,
			});
	};
	let version = 1;
	for (let life = 0; life < lives; life += 1) {
		const to = someOf(pick, crowd);
		add('create', to, version);
		if (!isTimeless && pick([false, false, true])) add('remind', to, version);
		if (pick([false, true])) add('read', someOf(pick, to), version);
		if (!isTimeless && pick([false, false, true])) {
			version += 1;
			add('create', pick([to, someOf(pick, crowd)]), version);
		}
		const ended = someOf(pick, to);
		add(pick(['done', 'done', 'withdraw', 'delete'] as const), ended, version);
		const left = to.filter((one) => !ended.includes(one));
		if (pick([false, true])) add(pick(['done', 'withdraw'] as const), left, version);
	}
	// An event that is told with its time once and without it another time could be two.
	const messages = happened.flatMap((one) => {
		const timed = !isTimeless || pick([true, false]);
		return messagesOf(pick, { run, task, tellers: timed ? tellers : [] }, one);
	});
	const had = (...events: Happened['event'][]): boolean =>
		happened.some(({ event }) => events.includes(event));
	const isTakenAway = version > 1 || had('remind') || (lives > 1 && had('withdraw', 'delete'));
	return { task, happened, messages, isTakenAway };
}

const someOf = (pick: Picker, humans: readonly Human[]): Human[] => {
	const some = humans.filter(() => pick([true, true, false]));
	return some.length > 0 ? some : humans.slice(0, 1);
};

interface Teller {
	readonly run: number;
	readonly task: string;
	/** None: nobody says when. */
	readonly tellers: readonly Precision[];
}

/** One message or two of one event, each with its own names, precision and form. */
function messagesOf(
	pick: Picker,
	{ run, task, tellers }: Teller,
	{ event, at, to, title, link }: Happened,
): Told[] {
	const halves = to.length > 1 && pick([false, true]) ? [to.slice(0, 1), to.slice(1)] : [to];
	const again = pick([false, false, true]) ? [to] : [];
	return [...halves, ...again].map((humans) => {
		const names: Named[] = humans.map((human) => nameOf(pick, human));
		if (pick([false, false, false, true])) names.push(nobody(pick, run));
		const time =
			tellers.length === 0 ? pick([null, undefined, '']) : spelledTime(pick, at, pick(tellers));
		return told(pick, { task, event, names, time, title: spelledText(pick, title), link });
	});
}
