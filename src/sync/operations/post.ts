import type { PartTimeJob } from '../../yunzhijia';
import type { Moved } from '../../words';
import type { Fields, Operation } from '../model';
import { nameKey } from '../normalise/text';
import { dutyOf, NEITHER, onlyPresent } from './calls';
import { defineOperation } from './definition';
import { dutyInverse, dutyMoved, dutyVerdict, type Standing } from './duties';
import { plain, type PlanGround } from './ground';
import { ALREADY, back } from './inverse';
import { leadsOn, leadsOtherwise, ledBefore } from './leadership';

const setPost = defineOperation({
	kind: 'set-post',
	object: 'person',
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'company/setPartTimeJobs',
	beside: 'duties',
	batch: 50,
	call: async (editor, operations, where) => {
		const wanted = operations.map((operation): PartTimeJob | null => {
			const duty = dutyOf(operation, where);
			const { jobTitle = '', weights, leader } = operation.after;
			return (
				duty && {
					...duty,
					jobTitle,
					...(weights === undefined ? {} : { weights: Number(weights) }),
					orgUserType: leader === '1' ? 1 : 0,
				}
			);
		});
		return await onlyPresent(operations, wanted, NEITHER, (items) =>
			editor.partTimeJobs.set(items),
		);
	},
	moved: postMoved,
	readBack: (operation, seen) =>
		dutyVerdict(operation, seen, true, (key, { posts }) => {
			const post = posts.get(key);
			return (
				post !== undefined && nameKey(post.jobTitle) === nameKey(operation.after.jobTitle ?? '')
			);
		}),
	inverse: (done, now) => {
		const { before, after } = done.operation;
		const had = before.jobTitle !== undefined;
		return dutyInverse(done, now, had, ({ post, leads, key, orgId, draftOf }) => {
			if (!post) return had ? back('reversible', [], draftOf('set-post', {}, before)) : ALREADY;
			const present: Fields = {
				jobTitle: after.jobTitle ?? '',
				weights: after.weights ?? post.weights,
				leader: leads ? '1' : '0',
			};
			if (had)
				return back(
					'reversible',
					[],
					draftOf('set-post', present, { ...before, leader: ledBefore(key, now) ? '1' : '0' }),
				);
			const end = draftOf('delete-post', present, {});
			return back('reversible', [], end, ...leadsOn(end, orgId, now));
		});
	},
});

const deletePost = defineOperation({
	kind: 'delete-post',
	object: 'person',
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'company/deletePartTimeJobs',
	beside: 'duties',
	leaves: ({ target }) => target?.orgId ?? '',
	call: (editor, operations, where) =>
		onlyPresent(
			operations,
			operations.map((operation) => dutyOf(operation, where)),
			NEITHER,
			(items) => editor.partTimeJobs.delete(items),
		),
	moved: postMoved,
	readBack: (operation, seen) =>
		dutyVerdict(operation, seen, false, (key, { posts }) => posts.has(key)),
	inverse: (done, now) => {
		const { before } = done.operation;
		return dutyInverse(done, now, before.jobTitle !== undefined, ({ post, draftOf }) =>
			post ? ALREADY : back('reversible', [], draftOf('set-post', {}, before)),
		);
	},
});

/** A post is compared as a whole: what `before` says, and that there is none where it says nothing of one. */
function postMoved(operation: Operation, at: PlanGround): Moved | null {
	return dutyMoved(
		operation,
		at,
		(standing) =>
			leadsOtherwise(operation.before.leader)(standing) ?? postOtherwise(operation, standing, at),
	);
}

function postOtherwise(
	operation: Operation,
	{ post, leads, key, person }: Standing,
	at: PlanGround,
): Moved | null {
	const { before, after, target } = operation;
	if (before.jobTitle === undefined) {
		if (post) return plain('post-there');
		// A post is written with whether it leads.
		if (leads && after.leader === '0' && !at.ending.has(key)) return plain('leads-now');
		return person.orgId === target?.orgId && !at.waitsFor(operation, 'move-person')
			? plain('main-department')
			: null;
	}
	if (!post) return plain('post-gone');
	return nameKey(post.jobTitle) === nameKey(before.jobTitle) && post.weights === before.weights
		? null
		: plain('other-post');
}

export const postOperations = {
	'set-post': setPost,
	'delete-post': deletePost,
};
