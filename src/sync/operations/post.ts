import type { PartTimeJob } from '../../yunzhijia';
import type { Moved } from '../../words';
import { z } from 'zod/v4';
import { orgIdOf, type Draft, type Fields, type Operation, type Post } from '../model';
import { nameKey } from '../../lib/canonical/text';
import { dutyOf, NEITHER, onlyDuties, onlyPresent } from './calls';
import { defineOperation } from './definition';
import { departmentRef } from './departmentRef';
import { dutyInverse, dutyMoved, dutyVerdict, type Standing } from './duties';
import { plain, type PlanGround } from './ground';
import { ALREADY, back } from './inverse';
import { leadsOn, leadsOtherwise, ledBefore } from './leadership';

const post: z.ZodType<Post> = z.object({
	jobTitle: z.string(),
	weights: z.number().optional(),
	leader: z.boolean(),
});

const textOf = ({ jobTitle, weights, leader }: Post): Fields => ({
	jobTitle,
	...(weights !== undefined && { weights: String(weights) }),
	leader: leader ? '1' : '0',
});

const setPost = defineOperation({
	kind: 'set-post',
	object: 'person',
	members: z.object({ target: departmentRef, was: post.nullable(), post }),
	texts: ({ was, post: wanted }) => ({ before: was ? textOf(was) : {}, after: textOf(wanted) }),
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'company/setPartTimeJobs',
	beside: 'duties',
	batch: 50,
	call: async (editor, operations, where) => {
		const wanted = operations.map((operation): PartTimeJob | null => {
			const duty = dutyOf(operation, where);
			const { jobTitle, weights, leader } = operation.post;
			return (
				duty && {
					...duty,
					jobTitle,
					...(weights !== undefined && { weights }),
					orgUserType: leader ? 1 : 0,
				}
			);
		});
		return await onlyPresent(operations, wanted, NEITHER, (items) =>
			editor.partTimeJobs.set(items),
		);
	},
	moved: (operation, at) =>
		dutyMoved(operation, at, (standing) =>
			operation.was
				? postOtherwise(operation.was, standing)
				: postAppeared(operation, standing, at),
		),
	readBack: (operation, seen) =>
		dutyVerdict(operation, seen, true, (key, { posts }) => {
			const present = posts.get(key);
			return (
				present !== undefined && nameKey(present.jobTitle) === nameKey(operation.post.jobTitle)
			);
		}),
	inverse: (done, now) => {
		const { was, post: wanted } = done.operation;
		return dutyInverse(
			done,
			now,
			was !== null,
			({ post: there, leads, key, orgId, drafted, idOf }) => {
				const set = { ...drafted, kind: 'set-post' as const, id: idOf('set-post') };
				if (!there) return was ? back('reversible', [], { ...set, was: null, post: was }) : ALREADY;
				const present: Post = {
					...wanted,
					weights: wanted.weights ?? Number(there.weights),
					leader: leads,
				};
				if (was)
					return back('reversible', [], {
						...set,
						was: present,
						post: { ...was, leader: ledBefore(key, now) },
					});
				const end: Draft = {
					...drafted,
					kind: 'delete-post',
					id: idOf('delete-post'),
					was: present,
				};
				return back('reversible', [], end, ...leadsOn(end, orgId, now));
			},
		);
	},
});

const deletePost = defineOperation({
	kind: 'delete-post',
	object: 'person',
	members: z.object({ target: departmentRef, was: post }),
	texts: ({ was }) => ({ before: textOf(was), after: {} }),
	tone: 'updated',
	in: 'yunzhijia',
	endpoint: 'company/deletePartTimeJobs',
	beside: 'duties',
	leaves: ({ target }) => orgIdOf(target),
	call: (editor, operations, where) =>
		onlyDuties(operations, where, (items) => editor.partTimeJobs.delete(items)),
	moved: (operation, at) =>
		dutyMoved(operation, at, (standing) => postOtherwise(operation.was, standing)),
	readBack: (operation, seen) =>
		dutyVerdict(operation, seen, false, (key, { posts }) => posts.has(key)),
	inverse: (done, now) =>
		dutyInverse(done, now, true, ({ post: there, drafted, idOf }) =>
			there
				? ALREADY
				: back('reversible', [], {
						...drafted,
						kind: 'set-post',
						id: idOf('set-post'),
						was: null,
						post: done.operation.was,
					}),
		),
});

/** A post is compared as a whole, and with whether it leads. */
function postOtherwise(was: Post, { post: there, leads }: Standing): Moved | null {
	const moved = leadsOtherwise(was.leader)({ leads });
	if (moved) return moved;
	if (!there) return plain('post-gone');
	return nameKey(there.jobTitle) === nameKey(was.jobTitle) && Number(there.weights) === was.weights
		? null
		: plain('other-post');
}

/** There was none when the plan was made. */
function postAppeared(
	operation: Operation<'set-post'>,
	{ post: there, leads, key, person }: Standing,
	at: PlanGround,
): Moved | null {
	if (there) return plain('post-there');
	// A post is written with whether it leads.
	if (leads && !operation.post.leader && !at.ending.has(key)) return plain('leads-now');
	return person.orgId === orgIdOf(operation.target) && !at.waitsFor(operation, 'move-person')
		? plain('main-department')
		: null;
}

export const postOperations = {
	'set-post': setPost,
	'delete-post': deletePost,
};
