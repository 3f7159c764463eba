import { readPost } from '../../../nodes/OaMessageTrigger/readPost';
import { parseOaMessage } from '../../../src/messages';

const form = 'application/x-www-form-urlencoded';
const fields = {
	id: '4711',
	source: '审批',
	receivers: '1001,1002',
	title: '请假 & 出差',
	'links.mobile': 'https://oa.example/m/1?a=b',
};
const message = {
	id: '4711',
	source: '审批',
	event: 'create',
	receivers: [
		{ by: 'id', value: '1001' },
		{ by: 'id', value: '1002' },
	],
	title: '请假 & 出差',
	links: { mobile: 'https://oa.example/m/1?a=b', desktop: null },
};
const json = JSON.stringify({
	...fields,
	receivers: [1001, '1002'],
	links: { mobile: fields['links.mobile'] },
});
/** 审批 and 请假 in GBK, as a form of an old system has it. */
const GBK_FORM = 'id=4711&source=%C9%F3%C5%FA&receivers=1001&title=%C7%EB%BC%D9';
const boundary = 'x-7';
const multipart = (entries: object): string =>
	`${Object.entries(entries)
		.map(
			([name, value]) =>
				`--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
		)
		.join('')}--${boundary}--\r\n`;
const xml = `<?xml version="1.0" encoding="UTF-8"?><message><id>4711</id><source>审批</source>
	<receivers><receiver>1001</receiver><receiver>1002</receiver></receivers>
	<title><![CDATA[请假 & 出差]]></title><links><mobile>https://oa.example/m/1?a=b</mobile></links></message>`;
const soap = (inner: string): string =>
	`<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Header/><soapenv:Body>${inner}</soapenv:Body></soapenv:Envelope>`;
const escaped = json.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

describe('a post', () => {
	it.each<[string, string, string]>([
		['JSON', 'application/json', json],
		['JSON without a type', 'undefined', json],
		['JSON that says it were a form', form, json],
		['a form', form, new URLSearchParams(fields).toString()],
		[
			'a form with brackets and repeated fields',
			form,
			'id=4711&source=审批&receivers[]=1001&receivers[]=1002&title=请假+%26+出差&links[mobile]=https://oa.example/m/1?a=b',
		],
		['a form with a field of JSON', form, new URLSearchParams({ json }).toString()],
		[
			'a form with a list of JSON in a field',
			form,
			new URLSearchParams({ ...fields, receivers: '["1001",1002]' }).toString(),
		],
		['a form in parts', `multipart/form-data; boundary=${boundary}`, multipart(fields)],
		['a form in parts with JSON', `multipart/form-data; boundary=${boundary}`, multipart({ json })],
		['XML', 'application/xml', xml],
		['XML as text', 'text/xml; charset=utf-8', `\uFEFF${xml}`],
		[
			'SOAP with fields',
			'text/xml',
			soap(`<ns:push xmlns:ns="urn:x">${xml.slice(xml.indexOf('<id>'), -10)}</ns:push>`),
		],
		[
			'SOAP with JSON',
			'text/xml',
			soap(`<ns:push xmlns:ns="urn:x"><ns:in0>${escaped}</ns:in0></ns:push>`),
		],
	])('as %s is the same message', (_how, contentType, body) => {
		const parsed = parseOaMessage(readPost(Buffer.from(body), contentType));
		expect(parsed).toMatchObject({ message });
	});

	it('as a form in GBK is read in the charset that it names, and refused without', () => {
		expect(readPost(Buffer.from(GBK_FORM), `${form}; charset=GBK`)).toEqual({
			id: '4711',
			source: '审批',
			receivers: ['1001'],
			title: '请假',
		});
		expect(() => readPost(Buffer.from(GBK_FORM), form)).toThrow(
			'the form is not in utf-8; its Content-Type must name its charset',
		);
	});

	it('d07: keeps every digit of a number that JavaScript cannot hold', () => {
		expect(readPost(Buffer.from('{"id": 2720145156405544001}'), 'application/json')).toEqual({
			id: '2720145156405544001',
		});
	});

	it.each<[string, string, string]>([
		[
			'hello',
			'text/plain',
			'the body is no JSON, form or XML, but 5 characters with the Content-Type "text/plain"',
		],
		['', 'undefined', 'but empty with the Content-Type "none"'],
		['<a><b></a>', 'text/xml', 'the body is XML that cannot be read'],
		['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'text/xml', 'it has a document type'],
		['<a>'.repeat(50), 'text/xml', 'it is deeper than 32 elements'],
		['--y\r\n', 'multipart/form-data; boundary=x', 'cannot be read'],
	])('%j as %s is refused: %s', (body, contentType, why) => {
		expect(() => readPost(Buffer.from(body), contentType)).toThrow(why);
	});

	it('reaches no prototype', () => {
		readPost(Buffer.from('__proto__.x=1&constructor[prototype][x]=2&id=3'), form);
		expect(Reflect.get({}, 'x')).toBeUndefined();
	});
});
