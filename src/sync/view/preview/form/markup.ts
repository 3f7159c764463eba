import type { ComparedPlans } from '../../compare/comparePlans';
import { escapeHtml } from '../../../../lib/html';
import type { PreviewMeta } from '../meta';
import { type Language, wordsFor } from '../../../../words';

/** What an approval page says about a plan beside the plan. */
export interface FormMeta extends Omit<PreviewMeta, 'planId' | 'language'> {
	/** Whether somebody can still decide. */
	approvable: boolean;
	/** What that means for whoever reads it, in the language of the plan. */
	explanation: string;
	/** Of an undo: when the plan was made that it takes back; null where that is not known. */
	undoneAt?: number | null;
	/** The plan that was shown before and never applied. */
	since?: ComparedPlans | null;
}

/**
 * Form pages let no class through: a tag stands for a
 * tone, and the style sheet gives it its colour.
 */
const TONE_TAGS: Readonly<Record<string, string>> = {
	ready: 'u',
	approved: 'em',
	applied: 'em',
	'no-changes': 'em',
	blocked: 'strong',
	failed: 'strong',
};

/** A status as a coloured word; a plan that waits says so. */
export function badge(status: string, waits: boolean, language: Language): string {
	const { statuses, pages } = wordsFor(language);
	const label = Object.hasOwn(statuses, status) ? statuses[status]?.label : undefined;
	const tag = Object.hasOwn(TONE_TAGS, status) ? (TONE_TAGS[status] ?? 'b') : 'b';
	const text = waits && status === 'ready' ? pages.approval.waits : (label ?? status);
	return `<${tag}>${escapeHtml(text)}</${tag}>`;
}

/** A titled list of markup; nothing for none. */
export const listOf = (title: string, entries: readonly string[]): string =>
	entries.length === 0
		? ''
		: `<h4>${escapeHtml(title)}</h4><ul>${entries.map((entry) => `<li>${entry}</li>`).join('')}</ul>`;

/** A table of markup without the columns that say nothing. */
export function tableOf(titles: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const used = titles.flatMap((_, column) =>
		rows.some((row) => (row[column] ?? '') !== '') ? [column] : [],
	);
	const head = used.map((column) => `<th scope="col">${escapeHtml(titles[column] ?? '')}</th>`);
	const body = rows.map(
		(row) => `<tr>${used.map((column) => `<td>${row[column] ?? ''}</td>`).join('')}</tr>`,
	);
	return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}
