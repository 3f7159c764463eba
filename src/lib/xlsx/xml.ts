import { SaxesParser } from 'saxes';
import { FileError, fileError } from './fileError';
import { MAX_DEPTH, PIECE_LIMIT } from './limits';

export type Attributes = Readonly<Record<string, string>>;

/** What a reader of one part wants to hear. Names come without their prefix. */
interface XmlHandlers {
	open?: (name: string, attributes: Attributes, parser: XmlPosition) => void;
	text?: (text: string) => void;
	close?: (name: string, parser: XmlPosition) => void;
}

interface XmlPosition {
	/** Characters of the part up to the end of the tag that is reported. */
	readonly position: number;
}

/**
 * Reads a part of a workbook, chunk by chunk: strictly, and without any document type, so that no
 * entity can point to a file or an address, or unfold without end.
 * @throws {FileError} external, damaged
 */
export class XmlReader {
	readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({
		xmlns: false,
		position: false,
	});
	readonly #decoder = new PartDecoder();
	readonly #part: string;
	#pending = '';
	/** Characters since the parser last reported a tag. */
	#unreported = 0;
	#depth = 0;

	constructor(part: string, { open, text, close }: XmlHandlers) {
		this.#part = part;
		const parser = this.#parser;
		parser.on('doctype', () => {
			throw fileError('document-type', { part });
		});
		parser.on('xmldecl', ({ encoding }) => {
			// The bytes have told the encoding; .NET writes "utf-16" above UTF-8.
			if (
				encoding !== undefined &&
				!/^(utf-?8|utf-?16(le|be)?|ucs-?2|(us-)?ascii)$/i.test(encoding)
			)
				throw fileError('part-encoding', { part, encoding: encoding.slice(0, 20) });
		});
		parser.on('opentag', ({ name, attributes }) => {
			this.#unreported = 0;
			if (++this.#depth > MAX_DEPTH) throw fileError('too-deep', { part, limit: MAX_DEPTH });
			open?.(localName(name), attributes, parser);
		});
		if (text) {
			parser.on('text', text);
			parser.on('cdata', text);
		}
		parser.on('closetag', ({ name }) => {
			this.#unreported = 0;
			this.#depth--;
			close?.(localName(name), parser);
		});
	}

	/** @returns the chunk as text, not yet read: see `parse` */
	decode(chunk: Buffer): string {
		this.#pending = this.#guarded(() => this.#decoder.decode(chunk));
		return this.#pending;
	}

	parse(): void {
		this.#guarded(() => {
			this.#unreported += this.#pending.length;
			this.#parser.write(this.#pending);
			if (this.#unreported > PIECE_LIMIT)
				throw fileError('piece-too-long', {
					part: this.#part,
					megabytes: PIECE_LIMIT / 2 ** 20,
				});
		});
	}

	write(chunk: Buffer): void {
		this.decode(chunk);
		this.parse();
	}

	end(): void {
		this.#guarded(() => {
			this.#parser.write(this.#decoder.end());
			this.#parser.close();
		});
	}

	#guarded<T>(read: () => T): T {
		try {
			return read();
		} catch (error) {
			throw error instanceof FileError
				? error
				: fileError('part-xml', { part: this.#part }, { cause: error });
		}
	}
}

const MARKS = /^\ufeff+/;

/**
 * Decodes a part in UTF-8 or UTF-16, by its first bytes,
 * without the byte order marks in front, however many.
 */
class PartDecoder {
	#head = Buffer.alloc(0);
	#decoder: InstanceType<typeof TextDecoder> | null = null;
	#begun = false;

	decode(chunk: Buffer): string {
		if (this.#decoder) return this.#text(this.#decoder.decode(chunk, { stream: true }));
		this.#head = Buffer.concat([this.#head, chunk]);
		return this.#head.length < 4 ? '' : this.#start({ stream: true });
	}

	end(): string {
		return this.#decoder ? this.#text(this.#decoder.decode()) : this.#start({ stream: false });
	}

	#start(options: { stream: boolean }): string {
		this.#decoder = new TextDecoder(encodingOf(this.#head), { fatal: true });
		return this.#text(this.#decoder.decode(this.#head, options));
	}

	#text(text: string): string {
		if (this.#begun) return text;
		const own = text.replace(MARKS, '');
		this.#begun = own !== '';
		return own;
	}
}

/** Every part begins with a byte order mark or `<`. */
function encodingOf(head: Buffer): string {
	const start = head.subarray(0, 2).toString('hex');
	if (start === 'fffe' || start === '3c00') return 'utf-16le';
	return start === 'feff' || start === '003c' ? 'utf-16be' : 'utf-8';
}

/** Reads a whole part. */
export async function readXml(
	part: string,
	chunks: AsyncIterable<Buffer>,
	handlers: XmlHandlers,
): Promise<void> {
	const reader = new XmlReader(part, handlers);
	for await (const chunk of chunks) reader.write(chunk);
	reader.end();
}

function localName(name: string): string {
	const colon = name.indexOf(':');
	return colon < 0 ? name : name.slice(colon + 1);
}
