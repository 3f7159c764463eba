import { parseLooseJson } from '../../src/lib/looseJson';
import { fieldsOf, fromForm, fromXml, partsOf, XmlError } from '../../src/messages';
import { CallbackRefusal } from '../../src/yunzhijia';
import { bodyText } from './bodyText';

/**
 * What a body says, whatever it is written in: JSON, a form, a form in parts, or XML. What a form or XML carries becomes members with texts,
 * so that a mapping finds them by path; where a single field holds JSON, that is the post.
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
		throw new CallbackRefusal(
			400,
			`the form is not in ${charsetOf(contentType)}; its Content-Type must name its charset, UTF-8 at best`,
		);
	return fromForm(fields);
}

function ofText(text: string, contentType: string): unknown {
	const json = jsonOf(text);
	if (json !== undefined) return json;
	if (text.trimStart().startsWith('<')) return ofXml(text);
	throw new CallbackRefusal(
		400,
		`the body is no JSON, form or XML, but ${text.trim() === '' ? 'empty' : `${text.length} characters`} with the Content-Type "${shownType(contentType)}"; docs/oa-message.md says what a message looks like`,
	);
}

function ofXml(text: string): unknown {
	const read = xmlOf(text);
	if (read instanceof XmlError)
		throw new CallbackRefusal(400, `the body is XML that cannot be read: ${read.message}`);
	return read;
}

function xmlOf(text: string): unknown {
	try {
		return fromXml(text);
	} catch (error) {
		return error instanceof XmlError ? error : new XmlError(String(error));
	}
}

function partsIn(body: Buffer, contentType: string): [string, string][] {
	const boundary = /;\s*boundary\s*=\s*"?([^";\s]{1,200})/i.exec(contentType)?.[1];
	const parts =
		boundary === undefined
			? undefined
			: partsOf(body.toString('latin1'), boundary, charsetOf(contentType));
	if (parts === undefined)
		throw new CallbackRefusal(
			400,
			'the form in parts (multipart/form-data) cannot be read; it was cut off, or its Content-Type names no boundary or another charset',
		);
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
		? 'none'
		: contentType.slice(0, 60).replace(/[^\w/;=+. -]/g, '?');
