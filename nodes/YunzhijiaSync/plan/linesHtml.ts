import { escapeHtml } from '../../../src/lib/html';
import { list } from './listHtml';

/**
 * A text with a fact a line, and indented lines below the one that they belong to, as a fragment of
 * HTML for form pages. The first line, and one that has lines below it, become headings; what such
 * a line says behind a colon is the first of the list. All of it is escaped.
 */
export function linesHtml(text: string): string {
	const blocks: Array<{ line: string; below: string[] }> = [];
	for (const line of text.split('\n')) {
		if (line.startsWith('  ') && blocks.length > 0) blocks.at(-1)?.below.push(line.trim());
		else blocks.push({ line, below: [] });
	}
	return blocks.map(({ line, below }, index) => block(line, below, index === 0)).join('');
}

function block(line: string, below: readonly string[], first: boolean): string {
	const [, label = '', rest = ''] = (first ? null : /^([^:]{1,12}): (.*)$/.exec(line)) ?? [];
	if (below.length > 0) return label === '' ? list(line, below) : list(label, [rest, ...below]);
	if (first) return `<h4>${escapeHtml(line)}</h4>`;
	return label === ''
		? `<p>${escapeHtml(line)}</p>`
		: `<p><b>${escapeHtml(label)}</b>: ${escapeHtml(rest)}</p>`;
}
