import { wrong } from '../../../src/words/schemaProblems';
import { type Words, wordsFor } from '../../../src/words';
import { z } from 'zod/v4';
import type {
	ItemResult,
	PartTimeJob,
	PartTimeJobRow,
	PartTimeJobsEditor,
	YunzhijiaReader,
} from '../../../src/yunzhijia';
import { writeInBatches } from '../../shared/batchWrite';
import { yunzhijiaEditor } from '../../shared/clients';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { allRows, placeKey } from '../allRows';
import { departmentIdField } from '../department/fields';
import { openIdField, weightsOption } from '../person/fields';
import { isLeaderOption, jobTitleField, postTitle } from './fields';

/** What a post without a weight shows (directory-api 2.9). */
const NO_WEIGHT = 2_147_483_647;

const changes = z
	.object({ isLeader: z.boolean(), jobTitle: postTitle, weights: z.int() })
	.partial()
	.refine((fields) => Object.keys(fields).length > 0, wrong({ code: 'no-field', facts: {} }));

export const updatePartTimePost: Operation = {
	resource: 'partTimePost',
	value: 'update',
	name: 'Update',
	action: 'Update part-time post',
	description:
		'Change title, sorting or leadership of an existing part-time post (修改兼职), up to 50 items in one call',
	properties: [
		openIdField,
		departmentIdField,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			description: 'A field that is not added keeps its value',
			options: [isLeaderOption, jobTitleField, weightsOption],
		},
	],
	run: async (context) => {
		const editor = await yunzhijiaEditor(context);
		const words = wordsFor(context.language(0));
		let posts: Map<string, Post> | undefined;
		return await writeInBatches<Change>(context, {
			read: (itemIndex) => ({
				openId: context.read('openId', itemIndex, requiredText),
				orgId: context.read('departmentId', itemIndex, requiredText),
				fields: context.read<z.output<typeof changes>>('updateFields', itemIndex, changes),
			}),
			send: async (batch) => {
				posts ??= await readPosts(editor);
				return await applyChanges(editor.partTimeJobs, posts, batch, words);
			},
			size: 50,
			done: ({ openId, orgId }) => ({ openId, departmentId: orgId, updated: true }),
		});
	},
};

interface Change {
	openId: string;
	orgId: string;
	fields: z.output<typeof changes>;
}

type Post = PartTimeJobRow & { isLeader: boolean };

/**
 * Every part-time post as it is: what the call does to
 * members that are left out is unknown, so all are sent.
 */
async function readPosts(reader: YunzhijiaReader): Promise<Map<string, Post>> {
	const leaders = new Set((await allRows(reader.leaders, placeKey)).map(placeKey));
	const rows = await allRows(reader.partTimeJobs, placeKey);
	return new Map(
		rows.map((row) => [placeKey(row), { ...row, isLeader: leaders.has(placeKey(row)) }]),
	);
}

/** One call; items for the same post become one. `posts` learns what was done. */
async function applyChanges(
	editor: PartTimeJobsEditor,
	posts: Map<string, Post>,
	batch: readonly Change[],
	words: Words,
): Promise<ItemResult[]> {
	const wanted = new Map<string, Post>();
	for (const change of batch) {
		const key = placeKey(change);
		const post = wanted.get(key) ?? posts.get(key);
		if (post !== undefined) wanted.set(key, { ...post, ...change.fields });
	}
	const results = new Map(
		(await editor.set([...wanted.values()].map(toJob))).map((result) => [result.key, result]),
	);
	for (const [key, post] of wanted) if (results.get(key)?.outcome === 'done') posts.set(key, post);
	return batch.map((change) => results.get(placeKey(change)) ?? noPost(change, words));
}

const toJob = ({ openId, orgId, jobTitle, weights, isLeader }: Post): PartTimeJob => ({
	openId,
	orgId,
	jobTitle,
	orgUserType: isLeader ? 1 : 0,
	...(weights === NO_WEIGHT ? {} : { weights }),
});

/** Yunzhijia would quietly create it. */
const noPost = (change: Change, words: Words): ItemResult => ({
	key: placeKey(change),
	outcome: 'refused',
	code: null,
	message: words.hints['no-post']({}),
});
