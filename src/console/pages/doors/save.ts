import type { Done, Post } from '../../post';
import { ConsoleRefusal } from '../../refusal';
import { saved, scopeOf, storedOf, typedIn } from '../settings/saving';
import { entryOf } from './entry';
import { ruleOf } from './rule';
import { entriesWritten, messagesOf, messagesWritten, withOne } from './stored';
import { targetOf } from './target';

type Settings = Readonly<Record<string, unknown>>;

/** Names that a JSON object has a meaning of its own for. */
const TAKEN_BY_JSON: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const removes = ({ form }: Post): boolean => form['decision'] === 'remove';
const wasOf = ({ form }: Post): string => form['was'] ?? '';

const refused = (post: Post, path: string, message: string): ConsoleRefusal =>
	new ConsoleRefusal('settings-wrong', typedIn(post, path), {
		message,
		remedy: post.words.console.refusals['settings-wrong'].todo,
	});

/** What it is to be called. @throws ConsoleRefusal settings-wrong */
const nameOf = (post: Post, path: string, names: readonly string[]): string => {
	const { doors } = post.words.console;
	const name = (post.form['name'] ?? '').trim();
	if (name === '' || TAKEN_BY_JSON.has(name)) throw refused(post, path, doors.noName);
	if (name !== wasOf(post) && names.includes(name))
		throw refused(post, path, doors.nameTaken(name));
	return name;
};

/** Saves the profile as `edit` makes it of the stored one. @throws ConsoleRefusal */
const save = async (
	post: Post,
	path: string,
	edit: (before: Settings) => Settings,
): Promise<Done> => {
	const scope = scopeOf(post);
	await saved(post, scope, edit(await storedOf(post, scope)), path);
	return { to: post.href('settings', { ...scope }) };
};

const withMessages = (before: Settings, more: Settings): Settings => ({
	...before,
	messages: { ...messagesWritten(before), ...more },
});

/** Saves, renames or takes away a target; rules follow its name. */
export const saveTarget = async (post: Post): Promise<Done> => {
	const path = 'settings/target';
	return await save(post, path, (before) => {
		const { targets, rules } = messagesWritten(before);
		const was = wasOf(post);
		const users = messagesOf(before).rules.filter(({ to }) => to.includes(was));
		if (removes(post)) {
			const { words } = post;
			const named = words.list(users.map(({ name }) => name));
			if (users.length > 0) throw refused(post, path, words.console.doors.target.used(named));
			return withMessages(before, { targets: withOne(targets, was, null) });
		}
		const name = nameOf(post, path, Object.keys(targets));
		const using = new Set(users.map((rule) => rule.name));
		const renamed = rules.map((rule) =>
			name !== was && typeof rule['name'] === 'string' && using.has(rule['name'])
				? { ...rule, to: toOf(rule).map((one) => (one === was ? name : one)) }
				: rule,
		);
		return withMessages(before, {
			targets: withOne(targets, was, [name, targetOf(post.form)]),
			rules: renamed,
		});
	});
};

const toOf = (rule: Settings): unknown[] => {
	const { to } = rule;
	return Array.isArray(to) ? to : [to];
};

/** Saves, moves or takes away a rule. */
export const saveRule = async (post: Post): Promise<Done> => {
	const path = 'settings/rule';
	return await save(post, path, (before) => {
		const { rules } = messagesWritten(before);
		const was = wasOf(post);
		const others = rules.filter(({ name }) => was === '' || name !== was);
		if (removes(post)) return withMessages(before, { rules: others });
		nameOf(
			post,
			path,
			others.map(({ name }) => String(name)),
		);
		const place = Number(post.form['place'] ?? '');
		const at = Number.isSafeInteger(place) && place >= 1 ? place - 1 : others.length;
		return withMessages(before, { rules: others.toSpliced(at, 0, ruleOf(post.form)) });
	});
};

/** Saves or takes away a login entry. */
export const saveEntry = async (post: Post): Promise<Done> => {
	const path = 'settings/entry';
	return await save(post, path, (before) => {
		const entries = entriesWritten(before);
		const was = wasOf(post);
		if (removes(post)) return { ...before, login: withOne(entries, was, null) };
		const name = nameOf(post, path, Object.keys(entries));
		return { ...before, login: withOne(entries, was, [name, entryOf(post.form)]) };
	});
};

/** Saves what links of messages without a host are of. */
export const saveBaseUrl = async (post: Post): Promise<Done> =>
	await save(post, 'settings', (before) => {
		const address = (post.form['baseUrl'] ?? '').trim();
		return withMessages(before, { baseUrl: address === '' ? null : address });
	});
