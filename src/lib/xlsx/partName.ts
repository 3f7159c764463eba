import { posix } from 'node:path';

/**
 * The name of a part as packages compare them (ECMA-376, part 2): some
 * writers separate folders by backslashes, escape characters as
 * addresses do, begin with `/` or `./`, or spell one name in two cases.
 */
export const partKey = (name: string): string =>
	posix
		.normalize(`/${path(name)}`)
		.slice(1)
		.toLowerCase();

/** The part that a part refers to. */
export function targetKey(from: string, target: string): string {
	const wanted = path(target);
	return partKey(wanted.startsWith('/') ? wanted : `${posix.dirname(partKey(from))}/${wanted}`);
}

/** Where a part says what it refers to; '' for the whole package. */
export const relationshipsKey = (part: string): string => {
	const key = partKey(part);
	return posix.join(posix.dirname(key), '_rels', `${posix.basename(key)}.rels`);
};

const path = (name: string): string => unescaped(name).replaceAll('\\', '/').normalize('NFC');

function unescaped(name: string): string {
	if (!name.includes('%')) return name;
	try {
		return decodeURIComponent(name);
	} catch {
		// A per cent sign that escapes nothing stands for itself.
		return name;
	}
}
