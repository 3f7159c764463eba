import { escapeHtml } from '../lib/html';
import { messageText, nameText } from '../sync/view/preview/html/markup';

/**
 * Text that is HTML already. Only `html` and `raw` make
 * it, so that nothing else gets into a page as it is.
 */
export class Markup {
	constructor(private readonly text: string) {}
	toString(): string {
		return this.text;
	}
}

type Part = Markup | string | number | false | null | undefined | readonly Part[];

/**
 * HTML with parts put in: texts are escaped, markup stays, false, null and undefined are nothing.
 * Breaks of lines beside tags and parts are for readers of the code only.
 */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => {
	const [first = '', ...rest] = joined(strings);
	return new Markup(rest.reduce((text, next, index) => text + written(parts[index]) + next, first));
};

const known = new WeakMap<TemplateStringsArray, readonly string[]>();

const joined = (strings: TemplateStringsArray): readonly string[] => {
	const before = known.get(strings);
	if (before !== undefined) return before;
	const now = strings.map(joinLines);
	known.set(strings, now);
	return now;
};

/** Lines end beside a tag or a part, where nothing stands between them, or between words. */
const joinLines = (text: string): string =>
	text
		.split('\n')
		.map((line, at) => (at === 0 ? line : line.trimStart()))
		.reduce((all, line) =>
			all === '' || all.endsWith('>') || line === '' || /^[<>]/.test(line)
				? all + line
				: `${all} ${line}`,
		);

const written = (part: Part): string => {
	if (part === false || part === null || part === undefined) return '';
	if (part instanceof Markup) return part.toString();
	if (typeof part === 'string') return escapeHtml(part);
	if (typeof part === 'number') return String(part);
	return part.map(written).join('');
};

/** Markup that is made elsewhere and escaped there. */
export const raw = (markup: string): Markup => new Markup(markup);
export const nothing = raw('');
/** A name or value from the OA or Yunzhijia: phones masked, clipped. */
export const named = (value: string): Markup => raw(nameText(value));
/** A sentence that holds such names. */
export const told = (value: string): Markup => raw(messageText(value));
/**
 * A text of several lines, for a place that shows line
 * ends as such; elsewhere they are shown as signs.
 */
export const multiline = (value: string): Markup =>
	raw(value.split(/\r?\n/u).map(escapeHtml).join('\n'));
