import { parseLooseJson } from '../../lib/looseJson';
import { RECEIVER_KEYS } from './oaMessage';

/** Members of a form that mean objects or lists: `links.mobile`, `links[mobile]`, `receivers[]`. */
const SEPARATOR = /[.[\]]+/;
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** More fields are no message. */
const MOST_FIELDS = 1000;

/**
 * The fields of a form body, percent signs taken in the charset. undefined: it is in another one.
 * @param body its bytes as latin1
 */
export function fieldsOf(body: string, charset: string): [string, string][] | undefined {
	try {
		const decoder = new TextDecoder(charset, { fatal: true });
		return body
			.split('&', MOST_FIELDS)
			.filter((field) => field !== '')
			.map((field): [string, string] => {
				const equals = field.indexOf('=');
				const name = equals === -1 ? field : field.slice(0, equals);
				const value = equals === -1 ? '' : field.slice(equals + 1);
				return [decoder.decode(bytesOf(name)), decoder.decode(bytesOf(value))];
			});
	} catch {
		return undefined;
	}
}

/**
 * The fields of a form in parts (RFC 7578), in the charset that they or the whole name; files are
 * left out. undefined: it has no end, or is in another charset. @param body its bytes as latin1
 */
export function partsOf(
	body: string,
	boundary: string,
	charset: string,
): [string, string][] | undefined {
	const pieces = `\r\n${body}`.split(`\r\n--${boundary}`, MOST_FIELDS + 2);
	if (pieces.length < 2 || !(pieces.at(-1) ?? '').startsWith('--')) return undefined;
	try {
		return pieces.slice(1, -1).flatMap((piece) => fieldOf(piece, charset));
	} catch {
		return undefined;
	}
}

function fieldOf(piece: string, charset: string): [string, string][] {
	const end = piece.indexOf('\r\n\r\n');
	if (end === -1) return [];
	const head = piece.slice(0, Math.min(end, 2000));
	const name = /;\s*name="([^"]{1,200})"/i.exec(head)?.[1];
	if (name === undefined || /;\s*filename\*?=/i.test(head)) return [];
	const own = /;\s*charset\s*=\s*"?([\w:.-]{1,40})/i.exec(head)?.[1];
	const decoder = new TextDecoder(own ?? charset, { fatal: true });
	const read = (text: string): string => decoder.decode(Buffer.from(text, 'latin1'));
	return [[read(name), read(piece.slice(end + 4))]];
}

const bytesOf = (text: string): Buffer =>
	Buffer.from(
		text
			.replaceAll('+', ' ')
			.replace(/%([\da-f]{2})/gi, (_, hex: string) =>
				String.fromCharCode(Number.parseInt(hex, 16)),
			),
		'latin1',
	);

/**
 * What a form says: the JSON of its only field that holds some, or an
 * object of its fields. A field that comes several times is a list, one
 * that holds JSON is read, and several ids in one text stay one text.
 */
export function fromForm(fields: readonly (readonly [string, string])[]): unknown {
	const values = fields.map(([name, value]) => [name, jsonIn(value)] as const);
	const [only, ...more] = values.filter(([, value]) => typeof value === 'object');
	if (only !== undefined && more.length === 0 && !isMember(only[0])) return only[1];
	const members: Members = {};
	for (const [name, value] of values) put(members, name, value);
	return withReceivers(members);
}

type Members = Record<string, unknown>;

/** Names of the contract: JSON in them is their value, not the whole message. */
const isMember = (name: string): boolean =>
	['receivers', 'links', 'sender'].includes(name.split(SEPARATOR, 1)[0] ?? '');

function put(members: Members, name: string, value: unknown): void {
	const path = name.split(SEPARATOR).filter((part) => part !== '');
	if (path.length === 0 || path.length > 8 || path.some((part) => FORBIDDEN.has(part))) return;
	let here = members;
	for (const part of path.slice(0, -1)) {
		const next = here[part];
		const inner: Members = isMembers(next) ? next : {};
		here[part] = inner;
		here = inner;
	}
	const last = path.at(-1) ?? '';
	const before = Object.hasOwn(here, last) ? here[last] : undefined;
	if (before === undefined) here[last] = name.endsWith('[]') ? [value] : value;
	else here[last] = [before, value].flat(1);
}

const isMembers = (value: unknown): value is Members =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** A text that begins like an object or a list, as what it says; every other text as it stands. */
function jsonIn(value: string): unknown {
	const first = value.trimStart().charAt(0);
	if (first !== '{' && first !== '[') return value;
	try {
		return parseLooseJson(value);
	} catch {
		return value;
	}
}

/** Receivers as the contract has them: what neither form nor XML can tell from a list. */
export function withReceivers(members: Readonly<Members>): Members {
	const { receivers } = members;
	return receivers === undefined ? { ...members } : { ...members, receivers: listed(receivers) };
}

function listed(value: unknown): unknown {
	if (typeof value === 'string')
		return value
			.split(/[,，;；]/)
			.map((one) => one.trim())
			.filter((one) => one !== '');
	if (Array.isArray(value)) return value;
	if (!isMembers(value)) return value;
	// <receivers><receiver>1001</receiver>…</receivers>
	const [inner, ...more] = Object.entries(value);
	if (inner === undefined) return [];
	const [name, content] = inner;
	if (more.length > 0 || RECEIVER_KEYS.some((key) => key === name)) {
		return Object.entries(value).flatMap(([by, some]) =>
			(Array.isArray(some) ? some : [some]).map((one: unknown) => ({ [by]: one })),
		);
	}
	return Array.isArray(content) ? content : [content];
}
