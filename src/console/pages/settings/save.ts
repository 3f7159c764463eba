import { SettingsError } from '../../../settings';
import { parseSettings } from '../../../settings/push';
import { type Done, handOver, type Post, reasonOf } from '../../post';
import { ConsoleRefusal } from '../../refusal';
import { settingsOf } from './fields';
import { idsIn, LISTS, withIds } from './lists';
import { saved, scopeOf, storedOf, wrong } from './saving';

/** Saves the form, or asks what it would change. */
export const saveSettings = async (post: Post): Promise<Done> => {
	const scope = scopeOf(post);
	const settings = settingsOf(await storedOf(post, scope), post.form);
	if (post.form['decision'] === 'attempt') {
		try {
			parseSettings(settings);
		} catch (error) {
			throw error instanceof SettingsError ? wrong(post, 'settings', settings) : error;
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
