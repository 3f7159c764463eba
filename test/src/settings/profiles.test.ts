import fc from 'fast-check';
import {
	exportProfile,
	ProfileError,
	profilesOf,
	profileVersions,
	readProfile,
	saveProfile,
	SettingsError,
} from '../../../src/settings';
import { wordsFor } from '../../../src/words';
import { dialects, newScope, useStore } from '../store/fixture';
import { someSettings } from './someSettings';

const by = (author: string, looked: number, settings: unknown) => ({
	author,
	looked,
	settings,
	reason: `because ${author} says so`,
});

const refusal = async (attempt: Promise<unknown>): Promise<ProfileError> => {
	const error: unknown = await attempt.then(
		() => new Error('nothing was refused'),
		(thrown: unknown) => thrown,
	);
	if (error instanceof ProfileError) return error;
	throw error;
};

describe.each(dialects)('profiles on %s', (dialect) => {
	const used = useStore(dialect);

	it('keeps every version with author, reason and time, and the newest holds', async () => {
		const scope = newScope();
		expect(await readProfile(used, scope)).toBeNull();
		await saveProfile(used, scope, by('anna', 0, { source: 'e10', threshold: 5 }));
		used.services.clock += 1000;
		await saveProfile(used, scope, by('ben', 1, { threshold: 6 }));
		const at = used.services.now();
		const reason = (author: string) => `because ${author} says so`;
		const first = {
			...scope,
			number: 1,
			settings: { threshold: 5 },
			author: 'anna',
			at: at - 1000,
		};
		const second = { ...scope, number: 2, settings: { threshold: 6 }, author: 'ben', at };
		expect(await readProfile(used, scope)).toEqual({ ...second, reason: reason('ben') });
		expect(await readProfile(used, scope, 1)).toEqual({ ...first, reason: reason('anna') });
		expect(await readProfile(used, scope, 3)).toBeNull();
		expect((await profileVersions(used, scope)).map(({ number }) => number)).toEqual([2, 1]);
		expect(
			(await profileVersions(used, scope, { before: 2, limit: 5 })).map(({ number }) => number),
		).toEqual([1]);
	});

	it('lists the newest version of each profile, of one enterprise or of all', async () => {
		const scope = newScope();
		const other = { ...scope, source: 'e9' };
		await saveProfile(used, scope, by('anna', 0, {}));
		await saveProfile(used, scope, by('anna', 1, { threshold: 1 }));
		await saveProfile(used, other, by('ben', 0, {}));
		const brief = (await profilesOf(used, scope.eid)).map(({ source, number, author }) => ({
			source,
			number,
			author,
		}));
		expect(brief).toEqual([
			{ source: 'e10', number: 2, author: 'anna' },
			{ source: 'e9', number: 1, author: 'ben' },
		]);
		expect((await profilesOf(used)).length).toBeGreaterThanOrEqual(2);
	});

	it('tells the second of two administrators, and keeps what the first saved', async () => {
		const scope = newScope();
		await saveProfile(used, scope, by('anna', 0, { threshold: 5 }));
		await saveProfile(used, scope, by('ben', 1, { threshold: 6 }));
		const error = await refusal(saveProfile(used, scope, by('anna', 1, { threshold: 7 })));
		expect(error.code).toBe('profile-newer');
		expect(error.told('en').message).toMatch(/saved by ben .* version 2, .* looked at version 1/);
		expect(error.told('zh').message).toMatch(/第 1 版.*ben.*第 2 版/);
		expect((await readProfile(used, scope))?.settings).toEqual({ threshold: 6 });
	});

	it('lets exactly one of many who save at once win', async () => {
		const scope = newScope();
		const done = await Promise.allSettled(
			Array.from({ length: 8 }, (_, n) =>
				saveProfile(used, scope, by(`admin ${n}`, 0, { threshold: n })),
			),
		);
		const won = done.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
		const lost = done.flatMap((one): unknown[] => (one.status === 'rejected' ? [one.reason] : []));
		expect(won).toHaveLength(1);
		expect(lost.every((error) => error instanceof ProfileError)).toBe(true);
		expect(await profileVersions(used, scope)).toEqual(won);
	});

	it('makes no version of what says the same', async () => {
		const scope = newScope();
		await saveProfile(used, scope, by('anna', 0, { threshold: 5 }));
		expect(await saveProfile(used, scope, by('anna', 1, { threshold: 5 }))).toMatchObject({
			number: 1,
		});
	});

	it('audits before and after', async () => {
		const scope = newScope();
		await saveProfile(used, scope, by('anna', 0, { threshold: 5 }));
		await saveProfile(used, scope, by('ben', 1, { threshold: 6, blockedIsRed: true }));
		const [, entry] = await used.store.audit.list(scope, { action: 'profile.saved' });
		expect(entry).toMatchObject({
			who: 'ben',
			why: 'because ben says so',
			subject: 'profile',
			before: {
				number: 1,
				values: [
					{ setting: 'threshold', path: [], before: 5 },
					{ setting: 'blockedIsRed', path: [], before: false },
				],
			},
			after: {
				number: 2,
				values: [
					{ setting: 'threshold', path: [], after: 6 },
					{ setting: 'blockedIsRed', path: [], after: true },
				],
			},
		});
	});

	it('holds the pairs that every view shares (C6)', async () => {
		const scope = newScope();
		await saveProfile(used, scope, by('anna', 0, { threshold: 5 }));
		const pairs = [{ oa: 'email', yzj: 'email' }];
		await used.store.pairs.set(scope, pairs, { who: 'push-sync', why: 'Config names them' });
		expect(await readProfile(used, scope)).toMatchObject({
			number: 2,
			author: 'push-sync',
			settings: { threshold: 5, matchPairs: pairs },
		});
		await saveProfile(used, scope, by('anna', 2, { matchPairs: [] }));
		expect((await used.store.pairs.get(scope))?.pairs).toEqual([]);
	});

	it('comes out as it went in, whatever is set', async () => {
		await fc.assert(
			fc.asyncProperty(someSettings, async (settings) => {
				const scope = newScope();
				const saved = await saveProfile(used, scope, by('anna', 0, settings));
				const text = exportProfile(saved);
				const again = await saveProfile(
					used,
					{ ...scope, eid: `${scope.eid}-2` },
					by('ben', 0, text),
				);
				expect(again.settings).toEqual(saved.settings);
				expect(exportProfile(again)).toBe(text);
			}),
			{ numRuns: 50 },
		);
	});
});

describe('what is not saved', () => {
	const used = useStore('sqlite');

	it('names unknown keys, and what may be meant', async () => {
		const error: unknown = await saveProfile(
			used,
			newScope(),
			by('anna', 0, { treshold: 5 }),
		).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(SettingsError);
		expect(error).toMatchObject({
			problems: ['treshold: unknown key; did you mean "threshold"?'],
		});
	});

	it.each([
		['profile-of-other-source', { settings: { source: 'e9' } }],
		['no-reason', { reason: '  ' }],
		['no-author', { author: '' }],
	])('%s', async (code, wrong) => {
		const scope = newScope();
		const error = await refusal(saveProfile(used, scope, { ...by('anna', 0, {}), ...wrong }));
		expect(error.code).toBe(code);
		expect(error.told('zh').remedy).not.toBe('');
		expect(await readProfile(used, scope)).toBeNull();
	});

	it('text that is no JSON', async () => {
		await expect(saveProfile(used, newScope(), by('anna', 0, '{'))).rejects.toBeInstanceOf(
			SettingsError,
		);
	});
});

it('every setting has a name in both languages', () => {
	for (const language of ['zh', 'en'] as const)
		expect(Object.values(wordsFor(language).settingNames).every((name) => name !== '')).toBe(true);
});
