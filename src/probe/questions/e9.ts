import { z } from 'zod/v4';
import { createHttp, joinAddress } from '../../lib/http';
import type { Services } from '../../lib/services';
import { entryOf } from '../../weaver/e9/access';
import type { E9List } from '../../weaver/e9/transport';
import type { WeaverE9Config } from '../../weaver/e9';
import type { QuestionOf } from '../../words/facts/probe';
import { NoAnswer, type Questions } from '../question';
import { type Answered, askOf, once, type Row, rowOf, textOf } from '../wire';

/** One E9. */
interface E9Side {
	list(
		name: E9List,
		params: Readonly<Record<string, unknown>>,
		odd?: { readonly body?: 'json' | 'form'; readonly bare?: true },
	): Promise<Answered>;
	/** The first people, as many as one page of this size holds. @throws NoAnswer */
	people(): Promise<{ readonly count: number; readonly ids: readonly string[] }>;
}

const PEOPLE = 'getHrmUserInfoWithPage';
const UNITS = 'getHrmdepartmentWithPage';
const PAGE = 500;
/** Twenty thousand people are enough to tell how a list behaves. */
const MOST_PAGES = 40;
const LARGE = 5000;

export const e9Side = (config: WeaverE9Config, services: Services): E9Side => {
	const ask = askOf(config, services);
	const entry = entryOf(config, createHttp(config, services), services);
	const send: E9Side['list'] = async (name, params, odd = {}) => {
		const isForm = odd.body === 'form';
		return await ask({
			method: 'POST',
			url: joinAddress(config.baseUrl, `/api/hrm/resful/${name}`),
			headers: {
				...(odd.bare ? {} : await entry.headers()),
				'Content-Type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
			},
			body: isForm
				? new URLSearchParams({ params: JSON.stringify(params) }).toString()
				: JSON.stringify({ params }),
		});
	};
	const form = once(async () =>
		isGood(await send(PEOPLE, { pagesize: 1, curpage: 1 })) ? 'json' : 'form',
	);
	const list: E9Side['list'] = async (name, params, odd = {}) =>
		await send(name, params, { body: await form(), ...odd });
	return { list, people: once(() => allOf(list)) };
};

/** To the first empty page, which is right under either meaning of `totalSize`. */
const allOf = async (list: E9Side['list']): Promise<{ count: number; ids: string[] }> => {
	const ids: string[] = [];
	for (let curpage = 1; curpage <= MOST_PAGES; curpage++) {
		const rows = rowsOf(await list(PEOPLE, { pagesize: PAGE, curpage }));
		if (rows.length === 0) return { count: new Set(ids).size, ids };
		ids.push(...rows.map(({ id }) => textOf(id)));
	}
	throw new NoAnswer({ people: ids.length });
};

/** What E9 answers. Of people only ids are looked at, and kept no longer than the question. */
export const e9Questions: Questions<E9Side, QuestionOf<'e9'>> = {
	'e9-answers': async (side) => {
		const answered = await side.list(UNITS, { pagesize: 1, curpage: 1 });
		return { answer: answered.isPage ? 'html' : 'json', seen: { status: answered.status } };
	},
	'e9-body': async (side) => {
		const one = { pagesize: 1, curpage: 1 };
		const json = isGood(await side.list(UNITS, one, { body: 'json' }));
		const form = isGood(await side.list(UNITS, one, { body: 'form' }));
		if (!json && !form) return { untold: 'no-answer' };
		return { answer: json && form ? 'both' : json ? 'json' : 'form' };
	},
	'e9-total': async (side) => {
		const { count } = await side.people();
		const size = Math.max(1, Math.ceil(count / 4));
		const answered = await side.list(PEOPLE, { pagesize: size, curpage: 1 });
		const pageSize = rowsOf(answered).length;
		const total = textOf(rowOf(rowOf(answered.json)['data'])['totalSize']);
		if (total === '') return { answer: 'absent' };
		const seen = { rows: count, pageSize, total: Number(total) };
		if (count < 2) return { untold: 'no-example', seen };
		if (Number(total) === count) return { answer: 'records', seen };
		return { answer: Number(total) === Math.ceil(count / pageSize) ? 'pages' : 'other', seen };
	},
	'e9-large-page': async (side) => {
		const { count } = await side.people();
		const rows = rowsOf(await side.list(PEOPLE, { pagesize: LARGE, curpage: 1 })).length;
		const seen = { asked: LARGE, rows };
		return { answer: rows >= Math.min(count, LARGE) ? 'whole' : 'cut', seen };
	},
	'e9-row-order': async (side) => {
		const { count } = await side.people();
		if (count < 4) return { untold: 'no-example' };
		const pagesize = Math.ceil(count / 4);
		const ids: string[] = [];
		for (let curpage = 1; curpage <= 4; curpage++)
			ids.push(
				...rowsOf(await side.list(PEOPLE, { pagesize, curpage })).map(({ id }) => textOf(id)),
			);
		return { answer: new Set(ids).size === ids.length ? 'stable' : 'unstable' };
	},
	'e9-refusal': async (side) => {
		const answered = await side.list(UNITS, { pagesize: 1, curpage: 1 }, { bare: true });
		const seen = { status: answered.status };
		if (isGood(answered)) return { answer: 'open-to-all', seen };
		if (answered.status === 401) return { answer: 'http401', seen };
		return { answer: answered.status === 200 ? 'http200' : 'other', seen };
	},
	'e9-sealed': async (side) => {
		const sealed = rowsOf(await side.list(UNITS, { pagesize: 1, curpage: 1, canceled: '1' }))[0];
		if (sealed === undefined) return { untold: 'no-example' };
		const inUse = rowsOf(await side.list(UNITS, { pagesize: LARGE, curpage: 1 }));
		return { answer: inUse.some(({ id }) => id === sealed['id']) ? 'given' : 'left-out' };
	},
	'e9-id-filter': async (side) => {
		const { ids } = await side.people();
		const id = ids.at(-1);
		if (id === undefined || ids.length < 2) return { untold: 'no-example' };
		const rows = rowsOf(await side.list(PEOPLE, { id, pagesize: 10, curpage: 1 }));
		return { answer: rows.length === 1 && rows[0]?.['id'] === id ? 'one' : 'ignored' };
	},
};

const isGood = ({ json, status }: Answered): boolean =>
	status < 300 && textOf(rowOf(json)['code']) === '1';

const page = z.object({ dataList: z.array(z.record(z.string(), z.unknown())).nullish() });

/** @throws NoAnswer */
const rowsOf = (answered: Answered): Row[] => {
	const parsed = page.safeParse(rowOf(answered.json)['data']);
	if (!isGood(answered) || !parsed.success) throw new NoAnswer({ status: answered.status });
	return parsed.data.dataList ?? [];
};
