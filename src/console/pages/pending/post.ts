import type { z } from 'zod/v4';
import type { decisionsWritten } from '../../../bindings';
import { type Done, handOver, need, type Post, reasonOf } from '../../post';
import { ConsoleRefusal } from '../../refusal';
import { headOf } from '../plan/read';
import { scopeOf, typedIn } from '../settings/saving';
import { aboutIn, choiceIn } from './choice';

type Written = z.output<typeof decisionsWritten>;

/** Rows of one page. */
export const ROWS = 10;

const PATH = 'pending';

const notDone = (post: Post, message: string): ConsoleRefusal =>
	new ConsoleRefusal('not-done', typedIn(post, PATH), {
		message,
		remedy: post.words.console.refusals['not-done'].todo,
	});

/** @throws ConsoleRefusal no-reason */
const whyOf = (post: Post): string => {
	const why = reasonOf(post);
	if (why === '') throw new ConsoleRefusal('no-reason', typedIn(post, PATH));
	return why;
};

const decisionsIn = ({ form }: Post, until: string, reason: string): Written =>
	Array.from({ length: ROWS }, (_, at) => {
		const about = aboutIn(form[`about-${at}`] ?? '');
		const choice = choiceIn(form[`decide-${at}`] ?? '');
		if (about === null || choice === null) return [];
		const [object, oaId] = about;
		const [kind, yzjId] = choice;
		return [{ kind, object, oaId, yzjId, until, reason }];
	}).flat();

/**
 * Hands decisions to the workflow, which tries them out
 * on the plan that they are about. @throws ConsoleRefusal
 */
export const decideAsides = async (post: Post): Promise<Done> => {
	const { form, words } = post;
	const { plan, planId } = await headOf(post, form['planId'] ?? '');
	const { eid, source } = plan;
	need(post.session, eid, 'approve');
	const why = whyOf(post);
	const until = (form['until'] ?? '').trim().slice(0, 40);
	const decisions = decisionsIn(post, until, why);
	const { pending: said } = words.console;
	if (decisions.length === 0) throw notDone(post, said.nothingChosen);
	if (until === '' && decisions.some(({ kind }) => kind === 'leave'))
		throw notDone(post, said.noEnd);
	const request = JSON.stringify(decisions);
	return await handOver(post, { eid, source, what: 'decisions', why, planId, request });
};

/** More than a page shows. */
const MOST_WITHDRAWN = 100;

/** Takes decisions back: the next run decides by the rules again. @throws ConsoleRefusal */
export const withdrawDecisions = async (post: Post): Promise<Done> => {
	const scope = scopeOf(post);
	const why = whyOf(post);
	const { form, context, session, words, href } = post;
	const ids = Array.from(
		{ length: MOST_WITHDRAWN },
		(_, at) => form[`withdraw-${at}`] ?? '',
	).filter((id) => id !== '');
	if (ids.length === 0) throw notDone(post, words.console.pending.nothingChosen);
	const who = session.email;
	const withdrawn = await context.store.decisions.withdraw(scope, ids, { who, why });
	if (withdrawn.length === 0) throw notDone(post, words.console.pending.notOpen);
	return { to: href('pending#decisions', { ...scope }) };
};
