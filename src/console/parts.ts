import type { RunRecord, Scope } from '../store';
import { formatTime } from '../sync/view/preview/meta';
import { SIGNS } from '../sync/view/preview/tone';
import { z } from 'zod/v4';
import { html, type Markup, named, nothing } from './html';
import type { Visit } from './page';

/** How long a run may lie before anybody wonders, and after what silence nobody expects an end. */
const PICKED_UP_WITHIN_MS = 30_000;
const SILENT_AFTER_MS = 30 * 60_000;

/** Where a run stands, as one word. */
export const standOf = (run: RunRecord, now: number): string => {
	if (run.startedAt === null) return now - run.askedAt > PICKED_UP_WITHIN_MS ? 'late' : 'asked';
	if (run.endedAt === null) return now - run.touchedAt > SILENT_AFTER_MS ? 'silent' : 'running';
	return run.what === 'trial' && PLANNED.has(run.outcome) ? 'tried' : run.outcome;
};

/** Ends of planning. Those of a trial ask nobody for anything. */
const PLANNED: ReadonlySet<string> = new Set(['ready', 'blocked', 'no-changes']);

type Tone = 'go' | 'ok' | 'warn' | 'bad';

/** How good it is where a run or a plan stands. */
const TONES: Readonly<Record<string, Tone>> = {
	asked: 'go',
	running: 'go',
	tried: 'go',
	applying: 'go',
	ready: 'warn',
	blocked: 'warn',
	failed: 'bad',
	stopped: 'bad',
	late: 'bad',
	silent: 'bad',
	applied: 'ok',
	approved: 'ok',
	'no-changes': 'ok',
	pulled: 'ok',
	decided: 'ok',
	superseded: 'warn',
	discarded: 'warn',
};
const CARDS = { go: '', ok: ' good', warn: ' attention', bad: ' bad' } as const;

const toneOf = (stand: string): Tone | undefined =>
	Object.hasOwn(TONES, stand) ? TONES[stand] : undefined;

/** What a card about it looks like, as a class behind others. */
export const cardTone = (stand: string): string => CARDS[toneOf(stand) ?? 'go'];

/** A status as a coloured word. */
export const chip = ({ words }: Visit, stand: string): Markup => {
	const labels: Readonly<Record<string, string>> = words.console.sync.outcomes;
	const label = Object.hasOwn(labels, stand) ? labels[stand] : undefined;
	const tone = toneOf(stand) ?? '';
	return html`<span class="chip s-${tone}" data-stand="${stand}">${label ?? stand}</span>`;
};

/** A moment, to the minute, in the zone of n8n. */
export const when = ({ context }: Pick<Visit, 'context'>, ms: number): Markup =>
	html`<time datetime="${new Date(ms).toISOString()}">${minuteOf(ms, context.timeZone)}</time>`;

export const minuteOf = (ms: number, timeZone: string): string =>
	formatTime(ms, timeZone).slice(0, 16);

/** How long ago, with the moment itself. */
export const age = (visit: Visit, ms: number | null): Markup => {
	const { frame } = visit.words.console;
	if (ms === null) return html`${frame.never}`;
	const ago = frame.ago(Math.max(0, visit.at - ms));
	return html`${ago} <span class="quiet">${when(visit, ms)}</span>`;
};

/** Which OA of which enterprise. */
export const place = ({ words }: Visit, { eid, source }: Scope): Markup => {
	const { frame } = words.console;
	return html`<span class="n">${source === '' ? frame.unknown : named(source)}</span>
		${' '}<span class="quiet">${frame.eid} ${named(eid)}</span>`;
};

export const duration = ({ words, at }: Visit, run: RunRecord): string =>
	run.startedAt === null
		? ''
		: words.console.frame.took(Math.max(0, (run.endedAt ?? at) - run.startedAt));

const object = z.object({
	create: z.number(),
	update: z.number(),
	move: z.number(),
	remove: z.number(),
});
const countsSchema = z.object({
	departments: object,
	persons: object,
	bind: z.number(),
	quarantined: z.number(),
});
type RunCounts = z.output<typeof countsSchema>;

/** What a run counted; null where nobody did. */
export const countsOf = ({ counts }: Pick<RunRecord, 'counts'>): RunCounts | null =>
	countsSchema.safeParse(counts).data ?? null;

/** How many departments and people a run changed, by kind. */
export const changesIn = ({
	departments,
	persons,
}: RunCounts): Record<'create' | 'update' | 'move' | 'remove', number> => ({
	create: departments.create + persons.create,
	update: departments.update + persons.update,
	move: departments.move + persons.move,
	remove: departments.remove + persons.remove,
});

/** Counts in one line, each with its sign and word. */
export const countLine = ({ words }: Visit, counts: RunCounts | null): Markup => {
	if (counts === null) return nothing;
	const { how } = words.console.sync;
	const changes = changesIn(counts);
	const parts = [
		['created', how.created, changes.create],
		['updated', how.updated, changes.update],
		['moved', how.moved, changes.move],
		['removed', how.removed, changes.remove],
		['matched', how.bound, counts.bind],
	] as const;
	const shown = parts
		.filter(([, , count]) => count > 0)
		.map(([tone, label, count]) => {
			const sign = html`<span aria-hidden="true">${SIGNS[tone]}</span>`;
			const number = words.number(count);
			return html`<span class="t-${tone} num">${sign} ${label} ${number}</span>${' '}`;
		});
	const aside = words.number(counts.quarantined);
	return html`${shown}
		${counts.quarantined > 0 && html`<span class="quiet num">${how.setAside} ${aside}</span>`}`;
};

/** Links to the pages before and behind, of a list that is cut into pages. */
export const pager = (
	visit: Visit,
	path: string,
	{ page, size, count }: { page: number; size: number; count: number },
	parameters: Readonly<Record<string, string>>,
): Markup => {
	const { frame } = visit.words.console;
	if (count <= size) return nothing;
	const first = (page - 1) * size + 1;
	const range = frame.range(first, Math.min(count, first + size - 1), count);
	const to = (next: number): string => visit.href(path, { ...parameters, page: String(next) });
	const before = html`<a rel="prev" href="${to(page - 1)}">← ${frame.before}</a>`;
	const behind = html`<a rel="next" href="${to(page + 1)}">${frame.behind} →</a>`;
	return html`<nav class="pager" aria-label="${range}">
		${page > 1 && before}<span>${range}</span>${page * size < count && behind}</nav>`;
};

/** Number of the page that was asked for, from 1. */
export const pageNumber = (query: Readonly<Record<string, string>>): number => {
	const page = Number(query['page'] ?? '1');
	return Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1;
};
