import { clip } from '../../../../lib/clip';
import { escapeHtml } from '../../../../lib/html';
import { maskPhonesIn } from '../mask';
import { SIGNS, type Tone } from '../tone';

/** Longest shown text of a name or value, and of a message. The workbook has them whole. */
const NAME_LENGTH = 120;
const MESSAGE_LENGTH = 600;

/**
 * Untrusted name or value: masked, clipped, escaped. Direction
 * is isolated by the style of the element around it.
 */
export const nameText = (value: string): string =>
	escapeHtml(clip(maskPhonesIn(value), NAME_LENGTH));

/** Untrusted sentence. */
export const messageText = (value: string): string =>
	escapeHtml(clip(maskPhonesIn(value), MESSAGE_LENGTH));

/** An identifier as it is; nothing for ''. */
export const idText = (value: string): string =>
	value === '' ? '' : `<code>${escapeHtml(clip(value, NAME_LENGTH))}</code>`;

/** The sign of a tone; a word with the same meaning always stands near it. */
export const sign = (tone: Tone): string =>
	`<i class="t-${tone}" aria-hidden="true">${SIGNS[tone]}</i>`;

export const badge = (tone: Tone, label: string): string =>
	`<span class="badge t-${tone}">${escapeHtml(label)}</span>`;

/** A titled part of the page that the navigation can jump to. */
export const section = (id: string, title: string, count: string, body: string): string =>
	`<section id="${id}"><h2>${escapeHtml(title)}${count === '' ? '' : ` <span class="count">${escapeHtml(count)}</span>`}</h2>${body}</section>`;
