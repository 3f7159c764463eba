import { RELATION_FIELDS } from '../../../bindings';
import type { RunWhat } from '../../../store';
import { type Done, handOver, need, type Post, reasonOf } from '../../post';
import { ConsoleRefusal } from '../../refusal';
import { typedIn } from '../settings/saving';

interface Import {
	readonly what: Extract<RunWhat, 'import-links' | 'import-decisions'>;
	readonly role: 'operate' | 'approve';
	/** Where its form stands. */
	readonly path: string;
	readonly request: Readonly<Record<string, unknown>>;
}

/**
 * Hands a file to the workflow. @throws ConsoleRefusal
 * no-right, role-ended, no-reason; not-done: no file came
 */
const handedOver = async (post: Post, { what, role, path, request }: Import): Promise<Done> => {
	const { form, session, file, words } = post;
	const scope = { eid: form['eid'] ?? '', source: form['source'] ?? '' };
	need(session, scope.eid, role);
	if (scope.source === '') throw new ConsoleRefusal('bad-request');
	const why = reasonOf(post);
	if (why === '') throw new ConsoleRefusal('no-reason', typedIn(post, path));
	if (file === null)
		throw new ConsoleRefusal('not-done', typedIn(post, path), {
			message: words.console.imports.noFile,
			remedy: words.console.refusals['not-done'].todo,
		});
	const done = await handOver(post, { ...scope, what, why, request: JSON.stringify(request) });
	return { ...done, file };
};

export const importLinks = async (post: Post): Promise<Done> => {
	const field = RELATION_FIELDS.find((one) => one === post.form['field']) ?? 'jobNo';
	const request = { field, rebind: post.form['rebind'] === 'yes' };
	return await handedOver(post, {
		what: 'import-links',
		role: 'operate',
		path: 'bindings',
		request,
	});
};

export const importDecisions = async (post: Post): Promise<Done> => {
	const request = { mode: post.form['mode'] === 'keep' ? 'keep' : 'preview' };
	return await handedOver(post, {
		what: 'import-decisions',
		role: 'approve',
		path: 'pending',
		request,
	});
};
