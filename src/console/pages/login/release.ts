import { type Done, type Post, reasonOf } from '../../post';
import { ConsoleRefusal } from '../../refusal';
import { scopeOf, typedIn } from '../settings/saving';

const LONGEST_KEY = 200;

/** Releases a lock: the next attempt counts from one. @throws ConsoleRefusal */
export const releasePosted = async (post: Post): Promise<Done> => {
	const scope = scopeOf(post);
	const { form, context, session, href, words } = post;
	const back = typedIn(post, 'login');
	const why = reasonOf(post);
	if (why === '') throw new ConsoleRefusal('no-reason', back);
	const key = (form['key'] ?? '').slice(0, LONGEST_KEY);
	const { store, services } = context;
	if (key === '' || !(await store.logins.release(scope.eid, key)))
		throw new ConsoleRefusal('not-done', back, {
			message: words.console.login.notLocked,
			remedy: words.console.refusals['not-done'].todo,
		});
	await store.audit.append(scope, [
		{
			at: services.now(),
			who: session.email,
			why,
			action: 'login.released',
			subject: 'login',
			before: null,
			after: null,
		},
	]);
	return { to: href('login', { ...scope }) };
};
