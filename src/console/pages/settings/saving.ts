import type { Scope } from '../../../store';
import {
	ProfileError,
	profileProblems,
	readProfile,
	saveProfile,
	SettingsError,
} from '../../../settings';
import { need, type Post, reasonOf } from '../../post';
import { ConsoleRefusal } from '../../refusal';
import { sourceIn } from './place';
import { placeNamed } from './placeNamed';

type Settings = Readonly<Record<string, unknown>>;

/** @throws ConsoleRefusal no-right, role-ended; bad-request: it names no source */
export const scopeOf = ({ form, session }: Post): Scope => {
	const { eid = '' } = form;
	need(session, eid, 'approve');
	const source = sourceIn(form);
	if (source === null) throw new ConsoleRefusal('bad-request');
	return { eid, source };
};

export const storedOf = async ({ context: { store } }: Post, scope: Scope): Promise<Settings> =>
	(await readProfile({ store }, scope))?.settings ?? {};

/** Everything that a person filled in, so that nothing of it is lost. */
export const typedIn = ({ form }: Post, path: string) => {
	const { do: _action, token: _token, lang: _lang, decision: _decision, ...typed } = form;
	return { path, typed };
};

/** A setting that cannot be one, told as the form calls it, with what to do on this page. */
export const wrong = (post: Post, path: string, settings: Settings): ConsoleRefusal => {
	const { language, words } = post;
	const problems = profileProblems(settings, placeNamed(settings))[language];
	return new ConsoleRefusal('settings-wrong', typedIn(post, path), {
		message: `${words.console.refusals['settings-wrong'].says}${words.gap}${problems.join(words.between)}`,
		remedy: words.console.refusals['settings-wrong'].todo,
	});
};

/** Saves settings as a version. @throws ConsoleRefusal settings-wrong, no-reason, superseded */
export const saved = async (
	post: Post,
	scope: Scope,
	settings: Settings,
	path: string,
): Promise<void> => {
	const { context, session, form, language } = post;
	try {
		await saveProfile({ store: context.store }, scope, {
			settings,
			looked: Number(form['looked'] ?? '0'),
			author: session.email,
			reason: reasonOf(post),
		});
	} catch (error) {
		if (error instanceof SettingsError) throw wrong(post, path, settings);
		if (!(error instanceof ProfileError)) throw error;
		const code = error.code === 'no-reason' ? 'no-reason' : 'superseded';
		throw new ConsoleRefusal(code, typedIn(post, path), error.told(language));
	}
};
