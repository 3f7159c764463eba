import { readProfile, saveEnterprise, saveProfile, SettingsError } from '../../../src/settings';
import { settingsInForce } from '../../../src/settings/inForce';
import { newScope, useStore } from '../store/fixture';

const why = { author: 'anna', reason: 'set up' };

describe('the settings in force', () => {
	const used = useStore('sqlite');
	const inForce = async (scope: { eid: string; source: string }, given: unknown = {}) =>
		await settingsInForce(used, { ...scope, given, flow: 'push-sync' });

	it.each([[undefined], [''], [{}], ['{}']])(
		'are the defaults where nobody set anything: %j',
		async (given) => {
			const scope = newScope();
			const { settings, profile } = await settingsInForce(used, { ...scope, given, flow: 'f' });
			expect(settings).toMatchObject({ removal: 'disable', language: 'zh', readOnly: false });
			expect(profile).toBe(0);
		},
	);

	it('are those of the profile, but for what the flow says of this run', async () => {
		const scope = newScope();
		const settings = { threshold: 5, removal: 'leave', matchPairs: [] };
		await saveProfile(used, scope, { ...why, looked: 0, settings });
		const run = await inForce(scope, { removal: 'delete', apply: 'auto' });
		expect(run).toMatchObject({
			scope,
			profile: 1,
			settings: { threshold: 5, removal: 'delete', apply: 'auto', matchPairs: [] },
		});
		expect((await readProfile(used, scope))?.settings).toEqual(settings);
	});

	it('are those of the source that the flow names', async () => {
		const scope = newScope();
		await saveProfile(used, scope, { ...why, looked: 0, settings: { threshold: 5 } });
		const run = await inForce({ ...scope, source: 'the tenant' }, { source: scope.source });
		expect(run).toMatchObject({ scope, settings: { threshold: 5 } });
	});

	it('keep pairs that the flow names, and nothing else, as a version by the flow (C6, C24)', async () => {
		const scope = newScope();
		await saveProfile(used, scope, { ...why, looked: 0, settings: { threshold: 5 } });
		const pairs = [{ oa: 'email', yzj: 'email' }];
		const run = await inForce(scope, { matchPairs: pairs, threshold: 9 });
		expect(run).toMatchObject({ profile: 2, settings: { matchPairs: pairs, threshold: 9 } });
		expect(await readProfile(used, scope)).toMatchObject({
			number: 2,
			author: 'push-sync',
			settings: { threshold: 5, matchPairs: pairs },
		});
		await inForce(scope, { matchPairs: pairs });
		expect((await readProfile(used, scope))?.number).toBe(2);
	});

	it('write nothing where nobody is named who would', async () => {
		const scope = newScope();
		const given = { matchPairs: [] };
		const run = await settingsInForce(used, { ...scope, given, flow: null });
		expect(run.settings.matchPairs).toEqual([]);
		expect(await readProfile(used, scope)).toBeNull();
	});

	it('are read-only where the enterprise is, whatever the flow says (C26)', async () => {
		const scope = newScope();
		const enterprise = { readOnly: true, language: 'en' };
		await saveEnterprise(used, scope.eid, { ...why, looked: 0, enterprise });
		expect((await inForce(scope, { readOnly: false })).settings).toMatchObject({
			readOnly: true,
			language: 'en',
		});
		expect((await inForce(scope, { language: 'zh' })).settings.language).toBe('zh');
	});

	it.each([[{ treshold: 1 }], ['{'], [[]], ['text']])('refuse %j', async (given) => {
		await expect(inForce(newScope(), given)).rejects.toBeInstanceOf(SettingsError);
	});

	it('need the name of the source', async () => {
		await expect(settingsInForce(used, { eid: '1', given: {}, flow: null })).rejects.toMatchObject({
			problems: [expect.stringContaining('source: ')],
		});
	});
});
