import { parseLooseJson } from '../../src/lib/looseJson';
import { fieldsOf, fromForm, fromXml, partsOf, XmlError } from '../../src/messages';
import { CallbackRefusal } from '../../src/yunzhijia';
import { bodyText } from './bodyText';

/**
 * What a body says, whatever it is written in: JSON, a form, a form in parts, or XML. What a form
 * or XML carries becomes members with texts, so that a mapping finds them by path; where a single
 * field holds JSON, that is the post.
 *
 * @throws CallbackRefusal 400, which names what came
 */
export function readPost(body: Buffer, contentType: string): unknown {
	const [type = ''] = contentType.toLowerCase().split(';', 1);
	switch (type.trim()) {
		case 'multipart/form-data':
			return fromForm(partsIn(body, contentType));
		case 'application/x-www-form-urlencoded':
			return ofForm(body, contentType);
		default:
			return ofText(bodyText(body, contentType), contentType);
	}
}

/** JSON that says it were a form is common, too. */
function ofForm(body: Buffer, contentType: string): unknown {
	const json = jsonOf(bodyText(body, contentType));
	if (json !== undefined) return json;
	const fields = fieldsOf(body.toString('latin1'), charsetOf(contentType));
	if (fields === undefined)
		throw new CallbackRefusal(400, {
			code: 'body-in-other-charset',
			facts: { charset: charsetOf(contentType), form: true },
		});
	return fromForm(fields);
}

function ofText(text: string, contentType: string): unknown {
	const json = jsonOf(text);
	if (json !== undefined) return json;
	if (text.trimStart().startsWith('<')) return ofXml(text);
	const characters = text.trim() === '' ? 0 : text.length;
	const type = shownType(contentType);
	throw new CallbackRefusal(400, { code: 'body-unknown', facts: { characters, type } });
}

function ofXml(text: string): unknown {
	const read = xmlOf(text);
	if (read instanceof XmlError)
		throw new CallbackRefusal(400, { code: 'body-broken-xml', facts: read.facts });
	return read;
}

function xmlOf(text: string): unknown {
	try {
		return fromXml(text);
	} catch (error) {
		return error instanceof XmlError ? error : new XmlError('syntax');
	}
}

function partsIn(body: Buffer, contentType: string): [string, string][] {
	const boundary = /;\s*boundary\s*=\s*"?([^";\s]{1,200})/i.exec(contentType)?.[1];
	const parts =
		boundary === undefined
			? undefined
			: partsOf(body.toString('latin1'), boundary, charsetOf(contentType));
	if (parts === undefined) throw new CallbackRefusal(400, { code: 'body-broken-parts', facts: {} });
	return parts;
}

/** undefined: it is no JSON. */
function jsonOf(text: string): unknown {
	try {
		return parseLooseJson(text);
	} catch {
		return undefined;
	}
}

const charsetOf = (contentType: string): string =>
	/;\s*charset\s*=\s*["']?([\w:.-]{1,40})/i.exec(contentType)?.[1] ?? 'utf-8';

const shownType = (contentType: string): string =>
	contentType === 'undefined' || contentType === ''
		? ''
		: contentType.slice(0, 60).replace(/[^\w/;=+. -]/g, '?');
