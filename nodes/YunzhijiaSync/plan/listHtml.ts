import { escapeHtml } from '../../../src/lib/html';

/** Lines under a heading, for form pages; nothing for none. */
export const list = (title: string, lines: readonly string[]): string =>
	lines.length === 0
		? ''
		: `<h4>${escapeHtml(title)}</h4><ul>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('')}</ul>`;
