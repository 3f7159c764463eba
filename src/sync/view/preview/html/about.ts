import type { Certificate } from '../../../../lib/certificate';
import type { Plan } from '../../../model';
import { escapeHtml } from '../../../../lib/html';
import { formatTime, type PreviewMeta, requestedBy, statusOf } from '../meta';
import { settingsText } from '../settingsText';
import { tell, type Words } from '../../../../words';
import { idText, messageText, nameText, section } from './markup';

/** What identifies the plan, how whole its readings were, and the settings it was made with. */
export function aboutMarkup(plan: Plan, meta: PreviewMeta, words: Words): string {
	const status = statusOf(plan, meta);
	const approvedAt =
		meta.approvedAt === undefined ? '' : ` (${formatTime(meta.approvedAt, meta.timeZone)})`;
	const rows: Array<[string, string]> = [
		[words.planId, idText(meta.planId)],
		[words.planHash, `<code>${escapeHtml(plan.hash)}</code>`],
		[words.eid, idText(plan.eid)],
		[words.source, nameText(plan.source)],
		...(plan.undoes === undefined
			? []
			: [[words.undoes, idText(plan.undoes)] satisfies [string, string]]),
		...(plan.changes === undefined
			? []
			: [[words.changes, nameText(requestedBy(plan.changes))] satisfies [string, string]]),
		[words.createdAt, escapeHtml(formatTime(meta.createdAt, meta.timeZone))],
		[
			words.status,
			nameText(
				(Object.hasOwn(words.statuses, status) ? words.statuses[status] : undefined)?.label ??
					status,
			),
		],
		...(meta.approvedBy === undefined
			? []
			: [
					[words.approval, `${nameText(meta.approvedBy)}${escapeHtml(approvedAt)}`] satisfies [
						string,
						string,
					],
				]),
		[words.certificateOa, certificate(plan.certificates.oa, words)],
		[words.certificateYzj, certificate(plan.certificates.yunzhijia, words)],
	];
	return section(
		'about',
		words.sections.about,
		'',
		[
			`<p><b>${escapeHtml(words.exact)}</b></p><dl class="facts">`,
			rows.map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${value}</dd>`).join(''),
			`</dl><details class="group"><summary><b>${escapeHtml(words.settings)}</b></summary><pre>${settingsLines(plan.settings)}</pre></details>`,
			`<p class="quiet">${escapeHtml(words.personalData)}</p>`,
		].join(''),
	);
}

const certificate = ({ rows, total, complete, reasons }: Certificate, words: Words): string =>
	`${escapeHtml(words.certificate(rows, total, complete))}${
		reasons.length === 0
			? ''
			: `<ul>${reasons
					.slice(0, 20)
					.map((reason) => `<li class="msg">${messageText(tell(words.readings, reason))}</li>`)
					.join('')}</ul>`
	}`;

/** JSON keeps its line breaks; whatever else is invisible in it is shown. */
const settingsLines = (settings: unknown): string =>
	settingsText(settings).split('\n').map(escapeHtml).join('\n');
