import type { ChangesAskedFor } from '../../../bindings';
import type { BindingKind, Scope } from '../../../store';
import { SyncStop } from '../../../store/stop';
import { type Done, handOver, need, type Post, reasonOf } from '../../post';
import { ConsoleRefusal } from '../../refusal';
import { typedIn } from '../settings/saving';

const kindOf = ({ form }: Post): BindingKind =>
	form['kind'] === 'department' ? 'department' : 'person';

/** @throws ConsoleRefusal no-right, role-ended; bad-request: it names no source */
const scopeOf = ({ form, session }: Post): Scope => {
	const scope = { eid: form['eid'] ?? '', source: form['source'] ?? '' };
	need(session, scope.eid, 'operate');
	if (scope.source === '') throw new ConsoleRefusal('bad-request');
	return scope;
};

const LONGEST_ID = 500;

/** @throws ConsoleRefusal bad-request: pages of ours fill it in */
const idIn = ({ form }: Post, name: 'oa' | 'yzj'): string => {
	const id = form[name] ?? '';
	if (id === '' || id.length > LONGEST_ID) throw new ConsoleRefusal('bad-request');
	return id;
};

/** Hands changes to the workflow, which makes a plan of them that waits for an approval. */
const asked = async (
	post: Post,
	scope: Scope,
	path: string,
	changes: ChangesAskedFor,
): Promise<Done> => {
	const why = reasonOf(post);
	if (why === '') throw new ConsoleRefusal('no-reason', typedIn(post, path));
	return await handOver(post, {
		...scope,
		what: 'bindings',
		why,
		request: JSON.stringify(changes),
	});
};

export const bindLink = async (post: Post): Promise<Done> => {
	const scope = scopeOf(post);
	const action = post.form['rebind'] === 'yes' ? 'rebind' : 'bind';
	const pair = { oaId: idIn(post, 'oa'), yzjId: idIn(post, 'yzj') };
	const changes = [{ action, kind: kindOf(post), ...pair } as const];
	return await asked(post, scope, 'bindings/change', { changes });
};

export const unbindLink = async (post: Post): Promise<Done> => {
	const scope = scopeOf(post);
	const pair = { oaId: idIn(post, 'oa'), yzjId: idIn(post, 'yzj') };
	const changes = [{ action: 'unbind', kind: kindOf(post), ...pair } as const];
	return await asked(post, scope, 'bindings/change', { changes });
};

/**
 * Asks to take every link of a kind back, where the number
 * is the right one. @throws ConsoleRefusal not-done
 */
export const unbindAllLinks = async (post: Post): Promise<Done> => {
	const scope = scopeOf(post);
	const kind = kindOf(post);
	const typed = (post.form['expected'] ?? '').trim();
	const expected = /^\d{1,9}$/.test(typed) ? Number(typed) : -1;
	const links = await linksOf(post, scope, kind);
	if (expected !== links) {
		const facts = { source: scope.source, links, expected: Math.max(0, expected) };
		const said = new SyncStop({ code: 'other-number-of-links', facts }).told(post.language);
		throw new ConsoleRefusal('not-done', typedIn(post, 'bindings'), said);
	}
	return await asked(post, scope, 'bindings', { unbindAll: { kinds: [kind], expected } });
};

/** Kept ones included. */
export const linksOf = async (
	{ context: { store } }: Pick<Post, 'context'>,
	scope: Scope,
	kind: BindingKind,
): Promise<number> =>
	(await store.linkList.count(scope, { kind, state: 'active' })) +
	(await store.linkList.count(scope, { kind, state: 'kept' }));
