import { crc32, createInflateRaw } from 'node:zlib';
import { FileError, fileError } from './fileError';
import { partKey } from './partName';

/** One file of an archive, with its bytes as they are stored. */
export interface ZipEntry {
	readonly name: string;
	/** 0 stored, 8 deflated. */
	readonly method: number;
	readonly flags: number;
	readonly crc: number;
	readonly size: number;
	readonly time: number;
	readonly stored: Buffer;
}

const END = 0x06054b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const MAX_ENTRIES = 10_000;
const ENCRYPTED = 1;
const UTF8_NAME = 0x0800;

/**
 * The entries of an archive by `partKey`, as its table of contents has them (what Excel goes by),
 * not what stands before each file.
 * @throws {FileError}
 */
export function readZip(bytes: Buffer): ReadonlyMap<string, ZipEntry> {
	try {
		return entriesOf(bytes);
	} catch (error) {
		if (error instanceof RangeError) throw fileError('contents-broken', {}, { cause: error });
		throw error;
	}
}

function entriesOf(bytes: Buffer): ReadonlyMap<string, ZipEntry> {
	const { count, start } = directory(bytes);
	if (count > MAX_ENTRIES) throw fileError('too-many-parts', { count });
	const entries = new Map<string, ZipEntry>();
	let at = start;
	for (let nth = 0; nth < count; nth++) {
		if (bytes.readUInt32LE(at) !== CENTRAL) throw fileError('contents-broken', {});
		const nameLength = bytes.readUInt16LE(at + 28);
		const extraLength = bytes.readUInt16LE(at + 30);
		const flags = bytes.readUInt16LE(at + 8);
		const name = decodedName(bytes.subarray(at + 46, at + 46 + nameLength), flags);
		const key = partKey(name);
		const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
		const [size, storedSize, offset] = wideNumbers(
			[bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)],
			extra,
		);
		if (flags & ENCRYPTED) throw fileError('archive-password', {});
		// Folders hold nothing, however often they stand there.
		if (entries.has(key) && !key.endsWith('/')) throw fileError('part-twice', { part: name });
		entries.set(key, {
			name,
			flags,
			method: bytes.readUInt16LE(at + 10),
			time: bytes.readUInt32LE(at + 12),
			crc: bytes.readUInt32LE(at + 16),
			size,
			stored: storedBytes(bytes, offset, storedSize),
		});
		at += 46 + nameLength + extraLength + bytes.readUInt16LE(at + 32);
	}
	return entries;
}

/** Without the flag for UTF-8, programs write what their machine uses: ours are Chinese ones. */
function decodedName(name: Buffer, flags: number): string {
	for (const encoding of flags & UTF8_NAME ? ['utf-8'] : ['utf-8', 'gb18030']) {
		try {
			return new TextDecoder(encoding, { fatal: true }).decode(name);
		} catch {
			continue;
		}
	}
	return name.toString('latin1');
}

function directory(bytes: Buffer): { count: number; start: number } {
	// A comment of up to 64 KB may follow the end record.
	const end = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
	if (end < 0 || end < bytes.length - END_SIZE - 0xffff || bytes.readUInt32LE(end) !== END)
		throw fileError('cut-off', {});
	const count = bytes.readUInt16LE(end + 10);
	const start = bytes.readUInt32LE(end + 16);
	if (count !== 0xffff && start !== 0xffffffff) return { count, start };
	const locator = end - 20;
	if (locator < 0 || bytes.readUInt32LE(locator) !== END_64_LOCATOR) return { count, start };
	const at = Number(bytes.readBigUInt64LE(locator + 8));
	if (bytes.readUInt32LE(at) !== END_64) throw fileError('contents-broken', {});
	return {
		count: Number(bytes.readBigUInt64LE(at + 32)),
		start: Number(bytes.readBigUInt64LE(at + 48)),
	};
}

/**
 * Some writers put even small numbers into the 64-bit field; they stand there in this order, each
 * only where the short one is full.
 */
function wideNumbers(
	short: readonly [number, number, number],
	extra: Buffer,
): [number, number, number] {
	const wide: number[] = [];
	for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
		if (extra.readUInt16LE(at) !== 1) continue;
		const length = extra.readUInt16LE(at + 2);
		for (let field = at + 4; field + 8 <= at + 4 + length; field += 8)
			wide.push(Number(extra.readBigUInt64LE(field)));
	}
	const of = (value: number): number => (value === 0xffffffff ? (wide.shift() ?? value) : value);
	return [of(short[0]), of(short[1]), of(short[2])];
}

function storedBytes(bytes: Buffer, offset: number, size: number): Buffer {
	if (bytes.readUInt32LE(offset) !== LOCAL) throw fileError('part-misplaced', {});
	const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
	if (start + size > bytes.length) throw fileError('part-misplaced', {});
	return bytes.subarray(start, start + size);
}

/**
 * How much may still be unpacked of one file: what an
 * archive says of its own sizes is not believed.
 */
export class Budget {
	#left: number;

	constructor(readonly bytes: number) {
		this.#left = bytes;
	}

	/** @throws {FileError} bomb */
	spend(length: number): void {
		this.#left -= length;
		if (this.#left < 0)
			throw fileError('unpacks-too-much', { megabytes: Math.round(this.bytes / 2 ** 20) });
	}
}

/** The unpacked bytes of an entry, chunk by chunk. @throws {FileError} damaged, bomb */
export async function* unpack(entry: ZipEntry, budget: Budget): AsyncGenerator<Buffer> {
	let crc = 0;
	let size = 0;
	for await (const chunk of chunksOf(entry)) {
		budget.spend(chunk.length);
		crc = crc32(chunk, crc);
		size += chunk.length;
		yield chunk;
	}
	if (crc !== entry.crc || size !== entry.size)
		throw fileError('part-checksum', { part: entry.name });
}

async function* chunksOf({ name, method, stored }: ZipEntry): AsyncGenerator<Buffer> {
	if (method === 0) {
		yield stored;
		return;
	}
	if (method !== 8) throw fileError('part-packing', { part: name });
	const inflate = createInflateRaw({ chunkSize: 16 * 1024 });
	inflate.end(stored);
	try {
		for await (const chunk of inflate) if (Buffer.isBuffer(chunk)) yield chunk;
	} catch (error) {
		throw error instanceof FileError
			? error
			: fileError('part-unpacking', { part: name }, { cause: error });
	}
}
