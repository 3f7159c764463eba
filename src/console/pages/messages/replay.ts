import { DEAD_REASONS } from '../../../store';
import { type Done, need, type Post, reasonOf } from '../../post';
import { ConsoleRefusal } from '../../refusal';
import { typedIn } from '../settings/saving';
import { taskIn } from './dead';

/**
 * Makes dead letters due again; the flow that delivers
 * sends them with its next pass. @throws ConsoleRefusal
 */
export const replayPosted = async (post: Post): Promise<Done> => {
	const { form, context, session, href, words } = post;
	const scope = { eid: form['eid'] ?? '', source: form['source'] ?? '' };
	need(session, scope.eid, 'operate');
	const reason = DEAD_REASONS.find((one) => one === form['reason']);
	if (reason === undefined || scope.source === '') throw new ConsoleRefusal('bad-request');
	const back = typedIn(post, 'messages');
	const why = reasonOf(post);
	if (why === '') throw new ConsoleRefusal('no-reason', back);
	const { store, services } = context;
	const [module, task] = taskIn(form['task'] ?? '');
	const of = task === '' ? {} : { source: module, task };
	const channels = await store.messageList.channels(scope);
	const filter = { oa: scope.source, channels, reasons: [reason], ...of };
	const replayed =
		channels.length === 0 ? 0 : await store.deadLetters.replay(filter, services.now());
	if (replayed === 0)
		throw new ConsoleRefusal('not-done', back, {
			message: words.console.messages.nothingReplayed,
			remedy: words.console.refusals['not-done'].todo,
		});
	await store.audit.append(scope, [
		{
			at: services.now(),
			who: session.email,
			why,
			action: 'messages.replayed',
			subject: task === '' ? 'messages' : `message:${task}`,
			before: null,
			after: { reason, replayed },
		},
	]);
	return { to: href('messages', { ...scope, view: 'dead', reason }) };
};
