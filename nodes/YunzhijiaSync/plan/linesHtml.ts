import { escapeHtml } from './escapeHtml';

/**
 * A text with a fact a line, and indented lines below the one that they belong to, as a fragment of HTML for form pages. The first
 * line, and one that has only lines below it, become headings; a short beginning before a colon becomes bold. All of it is escaped.
 */
export function linesHtml(text: string): string {
	const html: string[] = [];
	const lines = text.split('\n');
	lines.forEach((line, index) => {
		const below = isBelow(lines[index + 1]);
		if (isBelow(line)) html.push(`${isBelow(lines[index - 1]) ? '' : '<ul>'}<li>${escapeHtml(line.trim())}</li>${below ? '' : '</ul>'}`);
		else html.push(index === 0 || (below && !line.includes(': ')) ? `<h4>${escapeHtml(line)}</h4>` : `<p>${labelled(line)}</p>`);
	});
	return html.join('');
}

const isBelow = (line: string | undefined): boolean => line?.startsWith('  ') === true;

function labelled(line: string): string {
	const [, label = '', rest = ''] = /^([^:]{1,12})(: .*)$/.exec(line) ?? [];
	return label === '' ? escapeHtml(line) : `<b>${escapeHtml(label)}</b>${escapeHtml(rest)}`;
}
