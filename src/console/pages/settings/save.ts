import { ProfileError, readProfile, saveProfile, SettingsError } from '../../../settings';
import { parseSettings } from '../../../settings/push';
import type { Scope } from '../../../store';
import { type Done, handOver, need, type Post, reasonOf } from '../../post';
import { wordsFor } from '../../../words';
import { ConsoleRefusal } from '../../refusal';
import { settingsOf } from './fields';
import { idsIn, LISTS, withIds } from './lists';

type Settings = Readonly<Record<string, unknown>>;

/** @throws ConsoleRefusal no-right, role-ended; bad-request: it names no source */
const scopeOf = ({ form, session }: Post): Scope => {
	const scope = { eid: form['eid'] ?? '', source: form['source'] ?? '' };
	need(session, scope.eid, 'approve');
	if (scope.source === '') throw new ConsoleRefusal('bad-request');
	return scope;
};

const storedOf = async ({ context: { store } }: Post, scope: Scope): Promise<Settings> =>
	(await readProfile({ store }, scope))?.settings ?? {};

/** Everything that a person filled in, so that nothing of it is lost. */
const typedIn = ({ form }: Post, path: string) => {
	const { do: _action, token: _token, lang: _lang, decision: _decision, ...typed } = form;
	return { path, typed };
};

/** Saves the form, or asks what it would change. */
export const saveSettings = async (post: Post): Promise<Done> => {
	const scope = scopeOf(post);
	const settings = settingsOf(await storedOf(post, scope), post.form);
	if (post.form['decision'] === 'attempt') {
		try {
			parseSettings(settings);
		} catch (error) {
			throw error instanceof SettingsError ? wrong(post, 'settings', error) : error;
		}
		const why = reasonOf(post);
		return await handOver(post, {
			...scope,
			what: 'trial',
			why,
			settings: JSON.stringify(settings),
		});
	}
	await saved(post, scope, settings, 'settings');
	return { to: post.href('settings', { ...scope }) };
};

/** A setting that cannot be one, told with what to do on this page. */
const wrong = (post: Post, path: string, error: SettingsError): ConsoleRefusal =>
	new ConsoleRefusal('settings-wrong', typedIn(post, path), {
		message: error.told(post.language).message,
		remedy: wordsFor(post.language).console.refusals['settings-wrong'].todo,
	});

const ticked = (form: Readonly<Record<string, string>>, kind: string): string[] =>
	Object.entries(form)
		.filter(([name]) => name.startsWith(`${kind}-`))
		.map(([, id]) => id);

/** Saves a list as it was ticked. */
export const savePicked = async (post: Post): Promise<Done> => {
	const scope = scopeOf(post);
	const list = LISTS.find((one) => one === post.form['list']);
	if (list === undefined) throw new ConsoleRefusal('bad-request');
	const before = await storedOf(post, scope);
	const stored = idsIn(before, list);
	const kept = ticked(post.form, 'keep').filter((id) => stored.includes(id));
	const ids = [...new Set([...kept, ...ticked(post.form, 'add')])];
	await saved(post, scope, withIds(before, list, ids), 'settings/pick');
	return { to: post.href('settings/pick', { ...scope, list }) };
};

const saved = async (post: Post, scope: Scope, settings: Settings, path: string): Promise<void> => {
	const { context, session, form, language } = post;
	try {
		await saveProfile({ store: context.store }, scope, {
			settings,
			looked: Number(form['looked'] ?? '0'),
			author: session.email,
			reason: reasonOf(post),
		});
	} catch (error) {
		if (!(error instanceof ProfileError || error instanceof SettingsError)) throw error;
		if (error instanceof SettingsError) throw wrong(post, path, error);
		const code = error.code === 'no-reason' ? 'no-reason' : 'superseded';
		throw new ConsoleRefusal(code, typedIn(post, path), error.told(language));
	}
};
