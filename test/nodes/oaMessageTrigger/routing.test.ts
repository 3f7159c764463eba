import { routingOf } from '../../../nodes/OaMessageTrigger/routing';
import { callbackKeys, oaMessageKey } from '../../../nodes/shared/credentialData';
import { saveProfile } from '../../../src/settings';
import { newScope as someScope, useStore } from '../../src/store/fixture';

const used = useStore('sqlite');
const given = (settings: unknown) => async () =>
	await routingOf(
		{ getNodeParameter: () => settings },
		async () => await Promise.resolve(used.store),
	);
let scopes = 0;
/** Of a source that no other test has: rules are looked for by it. */
const newScope = () => ({ ...someScope(), source: `oa-${(scopes += 1)}` });
const why = { author: 'anna', reason: 'set up', looked: 0 };

describe('the routing settings of the door', () => {
	it('are read as text or as an object', async () => {
		const settings = { source: 'e10', targets: {}, rules: [] };
		expect(await given(settings)()).toMatchObject(settings);
		expect(await given(JSON.stringify(settings))()).toMatchObject(settings);
	});

	it('are those of the profile where none are given', async () => {
		const scope = newScope();
		const messages = {
			targets: { news: { as: 'notification' } },
			rules: [{ name: 'all', to: 'news' }],
		};
		await saveProfile(used, scope, { ...why, settings: { messages } });
		expect(await given(`{"source": "${scope.source}"}`)()).toMatchObject({
			rules: [{ name: 'all', to: ['news'] }],
		});
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
		['a source without rules', { source: 'nobody' }, 'The source "nobody" has no message rules.'],
	])('%s: refused in words', async (_what, settings, words) => {
		await expect(given(settings)()).rejects.toThrow(words);
	});

	it('of a node that does not exist: what n8n says of it', async () => {
		const getNodeParameter = () => {
			throw new Error("Referenced node doesn't exist");
		};
		await expect(
			routingOf({ getNodeParameter }, async () => await Promise.resolve(used.store)),
		).rejects.toThrow("The routing settings cannot be read: Referenced node doesn't exist.");
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
