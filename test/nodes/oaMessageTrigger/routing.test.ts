import { routingOf } from '../../../nodes/OaMessageTrigger/routing';
import { callbackKeys, oaMessageKey } from '../../../nodes/shared/credentialData';

const given = (settings: unknown) => () => routingOf({ getNodeParameter: () => settings });

describe('the routing settings of the door', () => {
	it('are read as text or as an object', () => {
		const settings = { source: 'e10', targets: {}, rules: [] };
		expect(given(settings)()).toMatchObject(settings);
		expect(given(JSON.stringify(settings))()).toMatchObject(settings);
	});

	it.each([
		['nothing', undefined, 'There are no routing settings'],
		['an empty parameter', '', 'There are no routing settings'],
		['an expression in Config', '={{ JSON.stringify({}) }}', 'are an expression'],
		['no JSON', '{ "source": ', 'the text is not JSON'],
		[
			'a key that does not exist',
			{ source: 'e10', targets: {}, rules: [], rulez: [] },
			'rulez: unknown key',
		],
	])('%s: refused in words', (_what, settings, words) => {
		expect(given(settings)).toThrow(words);
	});

	it('of a node that does not exist: what n8n says of it', () => {
		const missing = () =>
			routingOf({
				getNodeParameter: () => {
					throw new Error("Referenced node doesn't exist");
				},
			});
		expect(missing).toThrow("The routing settings cannot be read: Referenced node doesn't exist.");
	});
});

describe('the credential of the door', () => {
	it('has the header in small letters and the key as it is', () => {
		expect(oaMessageKey({ header: ' X-OA-Key ', key: ' Bearer a=0123456789 ' })).toEqual({
			header: 'x-oa-key',
			key: 'Bearer a=0123456789',
		});
	});

	it('has a key that nobody finds by trying', () => {
		expect(() => oaMessageKey({ header: 'X-OA-Key', key: 'fifteen letters' })).toThrow(
			'fewer than 16 characters',
		);
		expect(() => callbackKeys({ urlToken: 'fifteen letters' })).toThrow('fewer than 16');
		expect(callbackKeys({ urlToken: '' })).toMatchObject({ urlToken: '' });
	});

	it.each([
		[{ header: 'X OA Key', key: 'k' }, 'Header'],
		[{ header: 'X-OA-Key:', key: 'k' }, 'Header'],
		[{ header: 'X-OA-Key', key: '密钥' }, 'Key'],
		[{ header: 'X-OA-Key', key: 'two\nlines' }, 'Key'],
		[{ header: 'X-OA-Key', key: '' }, 'complete: Key is empty.'],
		[{}, 'complete: Header is empty; Key is empty.'],
	])('that no header can carry is refused by the names of its fields: %j', (data, field) => {
		expect(() => oaMessageKey(data)).toThrow(field);
	});
});
