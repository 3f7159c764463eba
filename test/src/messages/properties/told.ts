import { mapped, parseMessageMapping } from '../../../../src/messages';
import { fromE9Todo } from '../../../../src/messages/contract/e9Todo';
import type { Named } from './crowd';
import { nothing, type Picker } from './spelled';
import type { Happened } from './happened';

/** A message as it is posted. */
export interface Told {
	readonly input: unknown;
	/** Names in it that are nobody's. */
	readonly unknown: number;
}

export interface ToTell {
	readonly task: string;
	readonly event: Happened['event'];
	readonly names: readonly Named[];
	readonly time: string | number | null | undefined;
	readonly title: string;
	readonly link: string;
}

/** One event in one of the forms that OA systems have. */
export function told(pick: Picker, what: ToTell): Told {
	const form = pick(FORMS.filter(({ fits }) => fits(what)));
	return {
		input: form.input(pick, what),
		unknown: what.names.filter(({ human }) => human === null).length,
	};
}

interface Form {
	readonly fits: (what: ToTell) => boolean;
	readonly input: (pick: Picker, what: ToTell) => unknown;
}

const own: Form = {
	fits: () => true,
	input: (pick, { task, event, names, time, title, link }) => ({
		...nothing(pick),
		id: task,
		source: '审批',
		event: pick([event, ` ${event.toUpperCase()}`]),
		receivers: [
			...names.map(({ by, value }) =>
				by === 'id' ? pick([value, { id: value }]) : { [by]: value },
			),
			...pick([[], [''], [null], [{ account: null }]]),
		],
		title,
		time,
		links: pick([
			{ mobile: link, desktop: null },
			{ mobile: link.slice('https://oa.example'.length), desktop: '' },
		]),
	}),
};

const E9_STATE = { create: '0', read: '0', done: '2' } as const;
/** One receiver each; everything that there is not is null, as fastjson writes it. */
const e9: Form = {
	fits: ({ event, names }) => names.length === 1 && Object.hasOwn(E9_STATE, event),
	input: (pick, { task, event, names, time, title, link }) => {
		const [named] = names;
		if (named === undefined || (event !== 'create' && event !== 'read' && event !== 'done'))
			throw new Error('no form of E9');
		const state = E9_STATE[event];
		return fromE9Todo(
			{
				flowid: task,
				requestname: title,
				workflowname: null,
				nodename: null,
				pcurl: null,
				appurl: link,
				isremark: pick([state, Number(state)]),
				viewtype: event === 'read' ? '1' : pick(['0', null]),
				receiver: named.value,
				creator: null,
				receivets: time,
			},
			'审批',
			named.by,
		);
	},
};

const parsedMapping = parseMessageMapping({
	id: 'data.bill',
	source: { value: '审批' },
	event: { from: 'data.what', map: { 新建: 'create', 已办: 'done', 撤回: 'withdraw' } },
	receivers: { from: 'data.who', as: 'jobNo' },
	title: 'data.texts.head',
	'links.desktop': 'data.texts.url',
	time: 'data.at',
});
const WORDS: Readonly<Partial<Record<Happened['event'], string>>> = {
	create: '新建',
	done: '已办',
	withdraw: '撤回',
};
/** Some JSON of an OA that nobody knows, read by a mapping: names in one text. */
const anyJson: Form = {
	fits: ({ event, names }) =>
		Object.hasOwn(WORDS, event) && names.every(({ by }) => by === 'jobNo'),
	input: (pick, { task, event, names, time, title, link }) => {
		if ('problems' in parsedMapping) throw new Error(parsedMapping.problems.en.join());
		return mapped(parsedMapping.mapping, {
			data: {
				bill: task,
				what: WORDS[event],
				who: names.map(({ value }) => value).join(pick([',', '，', ';', ' ; '])),
				texts: { head: title, url: link, more: null },
				at: time,
			},
		});
	},
};

const FORMS: readonly Form[] = [own, own, e9, anyJson];
