import { setImmediate as turn } from 'node:timers/promises';
import { crc32, createDeflateRaw } from 'node:zlib';
import type { ZipEntry } from './zip';

const VERSION = 20;
const UTF8_NAME = 0x0800;
/** A date of an archive that says nothing: 1 January 1980. */
export const UNDATED = 0x00210000;

/** What may wait to be packed: another thread packs it while the next rows are made. */
const WAITING_BYTES = 2 * 1024 * 1024;
/** Packed bytes handed back at a time: each time takes a turn of the event loop. */
const PACKED_BYTES = 128 * 1024;

/** Packs a part that is made while it is packed. */
export async function pack(
	name: string,
	text: Iterable<string> | AsyncIterable<string>,
): Promise<ZipEntry> {
	const deflate = createDeflateRaw({ chunkSize: PACKED_BYTES });
	const chunks: Buffer[] = [];
	let crc = 0;
	let size = 0;
	let waiting = 0;
	let goOn: (() => void) | undefined;
	const collected = (async () => {
		for await (const chunk of deflate) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
	})();
	for await (const piece of text) {
		const bytes = Buffer.from(piece, 'utf8');
		crc = crc32(bytes, crc);
		size += bytes.length;
		waiting += bytes.length;
		deflate.write(bytes, () => {
			waiting -= bytes.length;
			goOn?.();
		});
		if (waiting <= WAITING_BYTES) await turn();
		else await new Promise<void>((resolve) => (goOn = resolve));
	}
	deflate.end();
	await collected;
	return {
		name,
		method: 8,
		flags: UTF8_NAME,
		crc,
		size,
		time: UNDATED,
		stored: Buffer.concat(chunks),
	};
}

/** An archive of these entries; their packed bytes go in as they are. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
	const parts: Buffer[] = [];
	const contents: Buffer[] = [];
	let offset = 0;
	for (const entry of entries) {
		const name = Buffer.from(entry.name, 'utf8');
		const head = Buffer.alloc(30);
		head.writeUInt32LE(0x04034b50, 0);
		common(entry, name).copy(head, 4);
		const listed = Buffer.alloc(46);
		listed.writeUInt32LE(0x02014b50, 0);
		listed.writeUInt16LE(VERSION, 4);
		common(entry, name).copy(listed, 6);
		listed.writeUInt32LE(offset, 42);
		parts.push(head, name, entry.stored);
		contents.push(listed, name);
		offset += head.length + name.length + entry.stored.length;
	}
	const table = Buffer.concat(contents);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(entries.length, 8);
	end.writeUInt16LE(entries.length, 10);
	end.writeUInt32LE(table.length, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, table, end]);
}

/** The 26 bytes that a file's head and its line in the table of contents share. */
function common({ method, time, crc, size, stored }: ZipEntry, name: Buffer): Buffer {
	const bytes = Buffer.alloc(26);
	bytes.writeUInt16LE(VERSION, 0);
	bytes.writeUInt16LE(UTF8_NAME, 2);
	bytes.writeUInt16LE(method, 4);
	bytes.writeUInt32LE(time, 6);
	bytes.writeUInt32LE(crc, 10);
	bytes.writeUInt32LE(stored.length, 14);
	bytes.writeUInt32LE(size, 18);
	bytes.writeUInt16LE(name.length, 22);
	return bytes;
}
