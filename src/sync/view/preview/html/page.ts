import { createHash } from 'node:crypto';
import type { Plan } from '../../../model';
import { escapeHtml } from '../../../../lib/html';
import type { PreviewMeta } from '../meta';
import { orgTreeOf } from '../orgTree';
import { wordsFor, type Words } from '../../../../words';
import { aboutMarkup } from './about';
import { guardsMarkup, notesMarkup, quarantineMarkup } from './findings';
import { operationsMarkup } from './operationTables';
import { overviewMarkup } from './overview';
import { STYLE } from './style';
import { treeMarkup } from './treeSection';

/**
 * The page may load nothing and run nothing, whatever a name in it may say: only this very style
 * sheet is allowed, no script, no image, no request. n8n serves it under a stricter sandbox still.
 */
const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

/**
 * The plan as one offline HTML page without script, for the administrator who decides. Everything
 * from the OA and Yunzhijia is escaped; phone numbers are masked. Lists are cut where a page would
 * get unwieldy and say so: the workbook (`previewXlsx`) has every operation.
 */
export function previewHtml(plan: Plan, meta: PreviewMeta): string {
	const words = wordsFor(meta.language, plan.flow);
	const tree = orgTreeOf(plan);
	return [
		`<!doctype html><html lang="${words.htmlLang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
		'<meta name="viewport" content="width=device-width, initial-scale=1"><meta ' +
			'name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">' +
			'<meta name="robots" content="noindex">',
		`<title>${escapeHtml(words.title)} · ${escapeHtml(plan.source)} · ${escapeHtml(meta.planId)}</title><style>${STYLE}</style></head><body><main>`,
		overviewMarkup(plan, meta, words),
		navigation(plan, words),
		guardsMarkup(plan, words),
		quarantineMarkup(plan, words),
		notesMarkup(plan, words),
		treeMarkup(tree, words),
		operationsMarkup(plan, tree, words, meta.causes),
		aboutMarkup(plan, meta, words),
		'</main></body></html>\n',
	].join('\n');
}

function navigation({ guards, conflicts, notes, operations }: Plan, words: Words): string {
	const { sections } = words;
	const links: Array<[string, string, number]> = [
		['guards', sections.guards, guards.length],
		['quarantine', sections.quarantine, conflicts.length],
		...(notes.length > 0
			? [['notes', sections.notes, notes.length] satisfies [string, string, number]]
			: []),
		['tree', sections.tree, 0],
		['operations', sections.operations, operations.length],
		['about', sections.about, 0],
	];
	const anchors = links.map(([id, label, count]) => {
		const counted = count > 0 ? ` <span class="count">${words.number(count)}</span>` : '';
		return `<a href="#${id}">${escapeHtml(label)}${counted}</a>`;
	});
	return `<nav>${anchors.join('')}</nav>`;
}
