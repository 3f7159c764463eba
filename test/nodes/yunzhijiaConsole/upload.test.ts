import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { postedIn } from '../../../nodes/YunzhijiaConsole/upload';

const MULTIPART = 'multipart/form-data; boundary=x';

const posted = (contentType: string, body: IDataObject) => {
	const request = new IncomingMessage(new Socket());
	request.headers['content-type'] = contentType;
	return postedIn({ getBodyData: () => body }, request);
};

const file = (more: IDataObject = {}): IDataObject => ({
	filepath: join(tmpdir(), 'upload'),
	originalFilename: '关联.xlsx',
	mimetype: 'application/zip',
	size: 100,
	...more,
});

const data = { do: 'importLinks', token: 't' };

it('takes the fields and the file that n8n took out of a form', () => {
	expect(posted(MULTIPART, { data, files: { file: file() } })).toEqual({
		fields: data,
		file: {
			name: '关联.xlsx',
			path: join(tmpdir(), 'upload'),
			type: 'application/zip',
			bytes: 100,
		},
	});
});

it('a body that only says that it has a file has none', () => {
	const body = { data, files: { file: file({ filepath: '/etc/passwd' }) } };
	for (const type of ['application/json', 'application/x-www-form-urlencoded', ''])
		expect(posted(type, body)).toEqual({ fields: body, file: null });
});

it.each([
	['elsewhere on the disk', file({ filepath: '/etc/passwd' })],
	['by a way around', file({ filepath: join(tmpdir(), '..', 'etc', 'passwd') })],
	['below the folder', file({ filepath: join(tmpdir(), 'a', 'b') })],
	['empty', file({ size: 0 })],
	['without a path', { size: 1 }],
	['two of them', [file(), file()]],
] as const)('a file %s is none', (_, odd) => {
	expect(posted(MULTIPART, { data, files: { file: odd } })).toEqual({ fields: data, file: null });
});

it('a form in which nobody chose a file has its fields', () => {
	expect(posted(MULTIPART, { data, files: {} })).toEqual({ fields: data, file: null });
});

it('a form that is no form has no fields', () => {
	expect(posted(MULTIPART, { anything: 1 })).toEqual({ fields: null, file: null });
});
