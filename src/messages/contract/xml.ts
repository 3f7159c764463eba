import { SaxesParser } from 'saxes';
import { parseLooseJson } from '../../lib/looseJson';
import { withReceivers } from './form';
import { objectOf } from './withoutNulls';

/** Deeper, or with more elements, is no message. */
const MOST_DEPTH = 32;
const MOST_ELEMENTS = 100_000;

/** Why XML cannot be read. */
export class XmlError extends Error {
	override readonly name = 'XmlError';

	constructor(
		readonly fault: 'syntax' | 'doctype' | 'too-many' | 'too-deep',
		private readonly most = 0,
	) {
		super(fault);
	}

	get facts() {
		return { fault: this.fault, most: this.most };
	}
}

interface Element {
	readonly name: string;
	readonly children: Map<string, unknown[]>;
	text: string;
}

/**
 * What XML says, as an object: elements are members by their name without its prefix, those of one
 * name a list, attributes of elements without text are members, too. The outermost element is left
 * out, and so are the envelope and the call of SOAP; JSON inside of a single text is the post.
 * Strictly, and without document types, so that no entity can point anywhere or unfold.
 *
 * @throws XmlError
 */
export function fromXml(text: string): unknown {
	const root = read(text);
	const inner = unwrapped(root);
	return typeof inner === 'object' && inner !== null && !Array.isArray(inner)
		? withReceivers({ ...inner })
		: inner;
}

function read(text: string): unknown {
	const parser = new SaxesParser<{ xmlns: false; position: false }>({
		xmlns: false,
		position: false,
	});
	const open: Element[] = [{ name: '', children: new Map(), text: '' }];
	let elements = 0;
	parser.on('doctype', () => {
		throw new XmlError('doctype');
	});
	parser.on('error', () => {
		throw new XmlError('syntax');
	});
	parser.on('opentag', ({ name, attributes }) => {
		elements += 1;
		if (elements > MOST_ELEMENTS) throw new XmlError('too-many', MOST_ELEMENTS);
		if (open.length > MOST_DEPTH) throw new XmlError('too-deep', MOST_DEPTH);
		const children = new Map(
			Object.entries(attributes)
				.filter(([key]) => !/^xmlns(?::|$)|:/.test(key))
				.map(([key, value]): [string, unknown[]] => [key, [value]]),
		);
		open.push({ name: localName(name), children, text: '' });
	});
	const heard = (piece: string): void => {
		const here = open.at(-1);
		if (here !== undefined) here.text += piece;
	};
	parser.on('text', heard);
	parser.on('cdata', heard);
	parser.on('closetag', () => {
		const closed = open.pop();
		const parent = open.at(-1);
		if (closed === undefined || parent === undefined) return;
		const siblings = parent.children.get(closed.name);
		if (siblings === undefined) parent.children.set(closed.name, [valueOf(closed)]);
		else siblings.push(valueOf(closed));
	});
	parser.write(text).close();
	const [root] = open;
	return root === undefined ? {} : valueOf(root);
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Text, or an object of what is inside. */
function valueOf({ children, text }: Element): unknown {
	const own = text.trim();
	if (children.size === 0 || own !== '') return own;
	return Object.fromEntries(
		[...children].map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
	);
}

/** The envelope of SOAP with everything around the message. */
const WRAPPERS: ReadonlySet<string> = new Set(['Envelope', 'Body']);

function unwrapped(value: unknown, isRoot = true, inSoap = false): unknown {
	if (typeof value === 'string') return jsonIn(value);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	const members = Object.entries(objectOf(value) ?? {}).filter(
		([name]) => !(inSoap && name === 'Header'),
	);
	const [only, ...more] = members;
	if (only === undefined || more.length > 0) return value;
	const [name, inner] = only;
	if (WRAPPERS.has(name)) return unwrapped(inner, name === 'Body', true);
	const lone = typeof inner === 'string' ? jsonIn(inner) : inner;
	if (lone !== inner) return lone;
	return isRoot ? unwrapped(inner, false, inSoap) : value;
}

function jsonIn(text: string): unknown {
	if (!/^[[{]/.test(text)) return text;
	try {
		return parseLooseJson(text);
	} catch {
		return text;
	}
}
