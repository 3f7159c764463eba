import { SaxesParser } from 'saxes';
import { bomb, damaged, FileError } from './fileError';
import { MAX_DEPTH, PIECE_LIMIT } from './limits';

export type Attributes = Readonly<Record<string, string>>;

/** What a reader of one part wants to hear. Names come without their prefix. */
export interface XmlHandlers {
	open?: (name: string, attributes: Attributes, parser: XmlPosition) => void;
	text?: (text: string) => void;
	close?: (name: string, parser: XmlPosition) => void;
}

export interface XmlPosition {
	/** Characters of the part up to the end of the tag that is reported. */
	readonly position: number;
}

/**
 * Reads a part of a workbook, chunk by chunk: strictly, and without any document type, so that no entity can point to a file
 * or an address, or unfold without end.
 * @throws {FileError} external, damaged
 */
export class XmlReader {
	readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({
		xmlns: false,
		position: false,
	});
	readonly #decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
	readonly #part: string;
	#pending = '';
	/** Characters since the parser last reported a tag. */
	#unreported = 0;
	#depth = 0;

	constructor(part: string, { open, text, close }: XmlHandlers) {
		this.#part = part;
		const parser = this.#parser;
		parser.on('doctype', () => {
			throw new FileError(
				'external',
				`The part ${JSON.stringify(part)} of the workbook declares a document type (entities).`,
				'No office program writes that. Do not use this file; ask where it comes from.',
			);
		});
		parser.on('xmldecl', ({ encoding }) => {
			if (encoding !== undefined && !/^utf-?8$/i.test(encoding))
				throw damaged(`the part ${JSON.stringify(part)} is not in UTF-8`);
		});
		parser.on('opentag', ({ name, attributes }) => {
			this.#unreported = 0;
			if (++this.#depth > MAX_DEPTH)
				throw bomb(
					`The part ${JSON.stringify(part)} of the workbook has tags in tags, more than ${MAX_DEPTH} deep`,
				);
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
		this.#pending = this.#guarded(() => this.#decoder.decode(chunk, { stream: true }));
		return this.#pending;
	}

	parse(): void {
		this.#guarded(() => {
			this.#unreported += this.#pending.length;
			this.#parser.write(this.#pending);
			if (this.#unreported > PIECE_LIMIT)
				throw bomb(
					`The part ${JSON.stringify(this.#part)} of the workbook has a text or tag of more than ${PIECE_LIMIT / 2 ** 20} MB`,
				);
		});
	}

	write(chunk: Buffer): void {
		this.decode(chunk);
		this.parse();
	}

	end(): void {
		this.#guarded(() => {
			this.#decoder.decode();
			this.#parser.close();
		});
	}

	#guarded<T>(read: () => T): T {
		try {
			return read();
		} catch (error) {
			throw error instanceof FileError
				? error
				: damaged(`the part ${JSON.stringify(this.#part)} is not readable XML`, error);
		}
	}
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
