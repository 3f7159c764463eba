import { z } from 'zod/v4';

/**
 * The fields of e-cology's unified to-do (`/rest/ofs/ReceiveRequestInfoByJson`, oa-side 2.4), which a push class inside the OA
 * sends on: one receiver a call. `isremark`: 0 pending, 2 handled, 4 finished, 8 copy; `viewtype`: 1 read.
 */
const e9 = z.object({
	syscode: z.string().optional(),
	flowid: z.union([z.string(), z.number()]),
	requestname: z.string().optional(),
	workflowname: z.string().optional(),
	nodename: z.string().optional(),
	pcurl: z.string().optional(),
	appurl: z.string().optional(),
	isremark: z.coerce.string(),
	viewtype: z.coerce.string().optional(),
	creator: z.string().optional(),
	receiver: z.unknown(),
	receivets: z.union([z.string(), z.number()]).optional(),
});

const removed = z.object({
	syscode: z.string().optional(),
	flowid: z.union([z.string(), z.number()]),
	userid: z.unknown(),
	isremark: z.undefined(),
});

/** What `parseOaMessage` takes, made from a unified to-do of E9; a removal (`deleteUserRequestInfoByJson`) becomes a delete. */
export function fromE9Todo(
	input: unknown,
	source: string,
	receiversAre: 'id' | 'account' | 'jobNo',
): unknown {
	const gone = removed.safeParse(input);
	if (gone.success)
		return {
			id: gone.data.flowid,
			source,
			event: 'delete',
			receivers: [{ [receiversAre]: gone.data.userid }],
		};
	const todo = e9.safeParse(input);
	// The contract says what is missing, in its own words.
	if (!todo.success) return { source };
	const {
		flowid,
		requestname,
		workflowname,
		nodename,
		pcurl,
		appurl,
		isremark,
		viewtype,
		creator,
		receiver,
		receivets,
	} = todo.data;
	return {
		id: flowid,
		source,
		event: eventOf(isremark, viewtype),
		receivers: [{ [receiversAre]: receiver }],
		title: requestname,
		content: [workflowname, nodename].filter((part) => part).join(' · '),
		links: { mobile: appurl, desktop: pcurl },
		sender: creator,
		time: receivets,
	};
}

const eventOf = (isremark: string, viewtype: string | undefined): string => {
	if (isremark === '2' || isremark === '4') return 'done';
	if (isremark === '0' || isremark === '8') return viewtype === '1' ? 'read' : 'create';
	return `isremark ${isremark}`;
};
