import { routingInForce } from '../../../src/messages';
import { saveEnterprise, saveProfile } from '../../../src/settings';
import { newScope as someScope, useStore } from '../store/fixture';

let scopes = 0;
/** Of a source that no other test has: rules are looked for by it. */
const newScope = () => ({ ...someScope(), source: `oa-${(scopes += 1)}` });
const why = { author: 'anna', reason: 'set up', looked: 0 };
const messages = {
	baseUrl: 'https://oa.example',
	targets: { news: { as: 'notification', account: 'a' } },
	rules: [{ name: 'all', to: 'news' }],
};

describe('the rules in force', () => {
	const used = useStore('sqlite');
	const inForce = async (given: unknown) =>
		await routingInForce(async () => await Promise.resolve(used), given);

	it('are those of the only profile of the source that has some', async () => {
		const scope = newScope();
		await saveProfile(used, scope, { ...why, settings: { messages, language: 'en' } });
		await saveProfile(used, { eid: 'other', source: scope.source }, { ...why, settings: {} });
		expect(await inForce({ source: scope.source })).toMatchObject({
			source: scope.source,
			language: 'en',
			baseUrl: 'https://oa.example',
			targets: { news: { as: 'notification', account: 'a', title: '{title}' } },
			rules: [{ name: 'all', source: 'all', event: ['create'], to: ['news'] }],
		});
	});

	it('key by key: what the flow says goes before the profile, and changes nothing there', async () => {
		const scope = newScope();
		await saveProfile(used, scope, { ...why, settings: { messages } });
		const rules = [{ name: 'mine', source: '日报', to: 'news' }];
		const run = await inForce(JSON.stringify({ source: scope.source, rules }));
		expect(run.rules.map(({ name }) => name)).toEqual(['mine']);
		expect(run.targets).toHaveProperty('news');
		expect((await inForce({ source: scope.source })).rules.map(({ name }) => name)).toEqual([
			'all',
		]);
	});

	it('need no store where the flow says both', async () => {
		const never = async () => await Promise.reject(new Error('asked for the store'));
		const given = { source: 's', targets: messages.targets, rules: messages.rules };
		expect((await routingInForce(never, given)).rules).toHaveLength(1);
	});

	it('of several enterprises have to be told apart', async () => {
		const [one, two] = [newScope(), newScope()];
		const { source } = one;
		await saveProfile(used, one, { ...why, settings: { messages } });
		await saveProfile(used, { eid: two.eid, source }, { ...why, settings: { messages } });
		await expect(inForce({ source })).rejects.toMatchObject({ code: 'several-with-rules' });
		await saveEnterprise(used, two.eid, { ...why, enterprise: { language: 'en' } });
		expect(await inForce({ source, eid: two.eid })).toMatchObject({ language: 'en' });
	});

	it('that nobody has set are said to be missing', async () => {
		const { source } = newScope();
		await expect(inForce({ source })).rejects.toMatchObject({ code: 'no-rules' });
		await expect(inForce({ source, eid: 'e' })).rejects.toThrow('in enterprise e');
	});

	it.each([[{}], ['no JSON'], [{ source: 's', targets: {}, rules: [], rulez: [] }]])(
		'wrong JSON is refused as before: %j',
		async (given) => {
			await expect(inForce(given)).rejects.toMatchObject({ name: 'RoutingError' });
		},
	);
});
