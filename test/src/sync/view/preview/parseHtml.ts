/** An element of a parsed page. */
export interface Element {
	tag: string;
	attributes: Record<string, string>;
	children: Array<Element | string>;
}

const VOID = new Set(['meta', 'link', 'br']);
const TAG = /^<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"<>]*")?)*)>/;

/**
 * A deliberately strict parser: lower-case tags, double-quoted attributes, every `<` begins a tag,
 * every tag is closed. What a payload would have to break out of is exactly what makes this throw.
 */
export function parseHtml(html: string): Element {
	const root: Element = { tag: '#root', attributes: {}, children: [] };
	const open = [root];
	const top = (): Element => open.at(-1) ?? root;
	let at = html.indexOf('<html');
	if (!html.startsWith('<!doctype html>')) throw new Error('no doctype');
	while (at < html.length) {
		const next = html.indexOf('<', at);
		const end = next === -1 ? html.length : next;
		if (end > at) {
			top().children.push(decode(html.slice(at, end)));
			at = end;
			continue;
		}
		const match = TAG.exec(html.slice(at, at + 2000));
		if (match === null) throw new Error(`not a tag of ours: ${html.slice(at, at + 80)}`);
		const [whole, closing, tag = '', attributes = ''] = match;
		at += whole.length;
		if (closing === '/') {
			if (top().tag !== tag) throw new Error(`</${tag}> closes <${top().tag}>`);
			open.pop();
			continue;
		}
		const element: Element = {
			tag,
			attributes: Object.fromEntries(
				[...attributes.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => [
					name,
					decode(value),
				]),
			),
			children: [],
		};
		top().children.push(element);
		if (!VOID.has(tag)) open.push(element);
	}
	if (open.length !== 1) throw new Error(`never closed: ${open.map(({ tag }) => tag).join(' ')}`);
	return root;
}

/** All elements that pass, in document order. */
export function findAll(within: Element, passes: (element: Element) => boolean): Element[] {
	const found: Element[] = [];
	const waiting: Element[] = [within];
	for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
		if (passes(element)) found.push(element);
		for (const child of element.children.toReversed())
			if (typeof child !== 'string') waiting.push(child);
	}
	return found;
}

export const hasClass =
	(name: string) =>
	(element: Element): boolean =>
		(element.attributes.class ?? '').split(' ').includes(name);

export function byId(within: Element, id: string): Element {
	const [found] = findAll(within, ({ attributes }) => attributes.id === id);
	if (found === undefined) throw new Error(`no element #${id}`);
	return found;
}

/** The text a reader sees. */
export function textOf(element: Element): string {
	const out: string[] = [];
	const waiting: Array<Element | string> = [element];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (typeof next === 'string') out.push(next);
		else waiting.push(...next.children.toReversed());
	}
	return out.join('');
}

function decode(text: string): string {
	return text.replace(/&(?:amp|lt|gt|quot|#39|#96);|&/g, (entity) => {
		const character = {
			'&amp;': '&',
			'&lt;': '<',
			'&gt;': '>',
			'&quot;': '"',
			'&#39;': "'",
			'&#96;': '`',
		}[entity];
		if (character === undefined) throw new Error('a bare &');
		return character;
	});
}
