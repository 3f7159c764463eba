import { countCauses } from '../../../plan/causes';
import type { Plan } from '../../../model';
import { escapeHtml } from '../../../../lib/html';
import { headlineOf } from '../headline';
import { formatTime, type PreviewMeta, statusOf } from '../meta';
import { SIGNS, type Tone } from '../tone';
import type { Words } from '../../../../words';
import { nameText } from './markup';

const COUNTED = [
	['matched', 'matched'],
	['create', 'created'],
	['update', 'updated'],
	['move', 'moved'],
	['remove', 'removed'],
] as const;
const KNOWN_STATUSES: ReadonlySet<string> = new Set([
	'ready',
	'blocked',
	'no-changes',
	'approved',
	'applying',
	'applied',
	'failed',
	'superseded',
	'discarded',
	'expired',
]);

/** The top of the page: status, one sentence, counts. */
export function overviewMarkup(plan: Plan, meta: PreviewMeta, words: Words): string {
	const status = statusOf(plan, meta);
	const known = Object.hasOwn(words.statuses, status) ? words.statuses[status] : undefined;
	const tone = KNOWN_STATUSES.has(status) ? status : 'other';
	const quarantined =
		plan.counts.quarantined > 0 ? ` ${words.quarantinedLine(plan.counts.quarantined)}` : '';
	return [
		'<header>',
		meta.back === undefined
			? ''
			: `<p><a href="${escapeHtml(meta.back)}">← ${words.pages.backToApproval}</a></p>`,
		`<p class="eyebrow">${escapeHtml(words.title)} <span>·</span> ${sidesMarkup(plan, words)} ` +
			`<span>·</span> <time>${escapeHtml(formatTime(meta.createdAt, meta.timeZone))}</time></p>`,
		`<h1><span class="chip s-${tone}">${nameText(known?.label ?? status)}</span> ${escapeHtml(words.headline(headlineOf(plan)))}</h1>`,
		`<p class="lead">${escapeHtml(known?.line ?? '')}${escapeHtml(quarantined)}</p>`,
		causesMarkup(meta, words),
		'</header>',
		countsMarkup(plan, words),
	].join('');
}

/** From which side to which; both, where links are all that changes. */
function sidesMarkup({ source, eid, flow, changes }: Plan, words: Words): string {
	const oa = `<bdi>${nameText(source)}</bdi>`;
	const yunzhijia = `${escapeHtml(words.yunzhijia)} <bdi>${nameText(eid)}</bdi>`;
	if (flow === 'pull-to-oa') return `${yunzhijia} → ${oa}`;
	return `${oa} ${flow === 'pull' || changes !== undefined ? '↔' : '→'} ${yunzhijia}`;
}

function causesMarkup({ causes = new Map() }: PreviewMeta, words: Words): string {
	const parts = countCauses(causes).map(
		([cause, count]) => `${escapeHtml(words.causes[cause])} ${words.number(count)}`,
	);
	return parts.length === 0
		? ''
		: `<p class="lead"><b>${escapeHtml(words.causesLine)}</b> ${parts.join(' · ')}</p>`;
}

function countsMarkup({ counts, headCount }: Plan, words: Words): string {
	const row = (label: string, of: Plan['counts']['departments']): string =>
		`<tr><th scope="row">${escapeHtml(label)}</th>` +
		`${COUNTED.map(([key, tone]) => `<td${toneClass(of[key], tone)}>${words.number(of[key])}</td>`).join('')}</tr>`;
	const card = (
		label: string,
		hint: string,
		count: number,
		tone: Tone | 'warn' | 'plain',
	): string =>
		`<div class="card${count > 0 ? ` t-${tone}` : ''}"><dt>${escapeHtml(label)}</dt><dd>${words.number(count)}</dd><p>${escapeHtml(hint)}</p></div>`;
	return [
		`<section id="counts" class="counts" aria-label="${escapeHtml(words.counts)}"><table><thead><tr><td></td>`,
		COUNTED.map(
			([key, tone]) =>
				`<th scope="col"><i class="t-${tone}" aria-hidden="true">${SIGNS[tone]}</i> ${escapeHtml(words.counted[key])}</th>`,
		).join(''),
		`</tr></thead><tbody>${row(words.departments, counts.departments)}${row(words.persons, counts.persons)}</tbody></table><dl>`,
		card(words.bind, words.bindHint, counts.bind, 'matched'),
		card(words.quarantined, words.quarantinedHint, counts.quarantined, 'warn'),
		card(words.headCount, words.headCountHint, headCount, 'plain'),
		'</dl></section>',
	].join('');
}

const toneClass = (count: number, tone: Tone): string =>
	count > 0 ? ` class="t-${tone}"` : ' class="zero"';
