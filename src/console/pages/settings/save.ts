import { SettingsError } from '../../../settings';
import { parseSettings } from '../../../settings/push';
import { type Done, handOver, type Post, reasonOf } from '../../post';
import { ConsoleRefusal } from '../../refusal';
import { ticked } from '../../fields';
import { settingsOf } from './fields';
import { idsIn, LISTS, withIds } from './lists';
import { pastPage } from './past';
import { saved, scopeOf, storedOf, wrong } from './saving';

/** Saves the form, or asks what it would change, or would have stopped. */
export const saveSettings = async (post: Post): Promise<Done> => {
	const scope = scopeOf(post);
	const settings = settingsOf(await storedOf(post, scope), post.form);
	if (post.form['decision'] === 'past') {
		checked(post, settings);
		return { page: await pastPage(post, scope, settings) };
	}
	if (post.form['decision'] === 'attempt') {
		checked(post, settings);
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

/** @throws ConsoleRefusal settings-wrong */
const checked = (post: Post, settings: Record<string, unknown>): void => {
	try {
		parseSettings(settings);
	} catch (error) {
		throw error instanceof SettingsError ? wrong(post, 'settings', settings) : error;
	}
};

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
