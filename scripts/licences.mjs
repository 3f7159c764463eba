// The licence text of a bundled package: its own file, else what its README says, else the standard text with its author.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SHORT = 200;

/** Name, version and licence text of a package. Throws where nobody knows under what it may be passed on. */
export function licence(directory) {
	const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
	const text = ownFile(directory) ?? fromReadme(directory) ?? standardText(manifest);
	if (text === undefined)
		throw new Error(
			`${manifest.name} (${manifest.license}) carries no licence text; add its standard text to scripts/licences.mjs`,
		);
	return `${manifest.name} ${manifest.version} (${manifest.license ?? 'no licence named'})\n\n${text}`;
}

function ownFile(directory) {
	const file = readdirSync(directory).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
	return file === undefined ? undefined : readFileSync(join(directory, file), 'utf8');
}

/** The section "License", where it holds the text and not only a name. */
function fromReadme(directory) {
	const readme = join(directory, 'README.md');
	if (!existsSync(readme)) return undefined;
	const lines = readFileSync(readme, 'utf8').split('\n');
	const heading = lines.findIndex((line) => /^(#+\s*)?licen[cs]e\s*$/i.test(line));
	if (heading === -1) return undefined;
	const rest = lines.slice(heading + 1);
	const body = /^[-=]+\s*$/.test(rest[0] ?? '') ? rest.slice(1) : rest;
	const end = body.findIndex((line) => /^#+\s/.test(line));
	const text = (end === -1 ? body : body.slice(0, end)).join('\n').trim();
	return /copyright/i.test(text) && text.length > SHORT ? `${text}\n` : undefined;
}

function standardText({ license, author }) {
	const name = typeof author === 'string' ? author : author?.name;
	const text = STANDARD[license];
	return text === undefined || name === undefined
		? undefined
		: `Copyright (c) ${name}\n\n${text}\n`;
}

const STANDARD = {
	ISC: `Permission to use, copy, modify, and/or distribute this software for any
purpose with or without fee is hereby granted, provided that the above
copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES
WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF
MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY
SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER
RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE
USE OR PERFORMANCE OF THIS SOFTWARE.`,
};
