import { z } from 'zod/v4';

/**
 * What can go wrong, and when the state changes:
 *
 * | kind | request applied? | answer |
 * |---|---|---|
 * | `drop-before-apply`, `drop-after-apply` | no / yes | connection cut without an answer |
 * | `429`, `500` | no | that HTTP status |
 * | `500-after-apply` | yes | HTTP 500 |
 * | `html`, `html-after-apply` | no / yes | an HTML page, HTTP `status` (default 200) |
 * | `truncated-json`, `truncated-json-after-apply` | no / yes | HTTP 200 and half a JSON text |
 * | `slow` | yes, at once | the true answer after `ms` |
 * | `slow-before-apply` | yes, but only after `ms` | the true answer |
 * | `expired-token` | no | the token that was used dies; authentication error |
 * | `refuse` | no | HTTP 200, an error envelope with `code` and `msg` |
 * | `partial-failure` | all but `items` | the named items fail with their `code` and `msg` |
 * | `shift-rows` | read | the page starts `by` rows later
 * (default 1), as if rows before it had just gone |
 * | `empty-list` | read | HTTP 200, success, no rows, total 0 |
 * | `total-larger` | read (E10) | `total` is `by` larger (default 1) than the rows |
 * | `change` | yes | `change` (body of `POST /change`) happens just before the request is handled |
 */
export const faultKinds = [
	'drop-before-apply',
	'drop-after-apply',
	'429',
	'500',
	'500-after-apply',
	'html',
	'html-after-apply',
	'truncated-json',
	'truncated-json-after-apply',
	'slow',
	'slow-before-apply',
	'expired-token',
	'refuse',
	'partial-failure',
	'shift-rows',
	'empty-list',
	'total-larger',
	'change',
] as const;

/**
 * One item of a batch that is to fail: by position, by key (openId, phone, department id or long
 * name), or, with neither, every item.
 */
const failingItem = z.strictObject({
	index: z.int().min(0).optional(),
	key: z.string().optional(),
	code: z.int(),
	msg: z.string(),
});

export const faultSchema = z
	.strictObject({
		/**
		 * Endpoint name as in the log (`person/addNew`,
		 * `queryEmployee`, `token`), or `*` for every endpoint.
		 */
		endpoint: z.string().min(1),
		/**
		 * Which call of that endpoint, counted from the moment
		 * the script is set; default 1, the next one.
		 */
		nth: z.int().min(1).optional(),
		/** How many calls in a row are hit, starting with the nth; default 1. */
		times: z.int().min(1).optional(),
		/** Hit every call from the nth on. */
		every: z.boolean().optional(),
		kind: z.enum(faultKinds),
		ms: z.int().min(0).optional(),
		by: z.int().optional(),
		status: z.int().min(100).max(599).optional(),
		code: z.int().optional(),
		msg: z.string().optional(),
		items: z.array(failingItem).optional(),
		change: z.unknown().optional(),
	})
	.refine((fault) => fault.kind !== 'partial-failure' || fault.items !== undefined, {
		error: 'partial-failure needs items',
		path: ['items'],
	})
	.refine((fault) => fault.kind !== 'change' || fault.change !== undefined, {
		error: 'change needs change',
		path: ['change'],
	});

export type Fault = z.infer<typeof faultSchema>;

/**
 * The faults a simulator still has to commit. One fault
 * a call: the first rule of the list that is due.
 */
export class FaultScript {
	private rules: Array<{ fault: Fault; calls: number }> = [];

	/** Replaces the whole script and restarts the counting; an empty list means no faults. */
	set(faults: readonly Fault[]): void {
		this.rules = faults.map((fault) => ({ fault, calls: 0 }));
	}

	list(): Fault[] {
		return this.rules.map((rule) => rule.fault);
	}

	/** Counts a call of `endpoint` and returns the fault that hits it, if any. */
	take(endpoint: string): Fault | undefined {
		let taken: Fault | undefined;
		for (const rule of this.rules) {
			if (rule.fault.endpoint !== endpoint && rule.fault.endpoint !== '*') continue;
			rule.calls += 1;
			const first = rule.fault.nth ?? 1;
			const due =
				rule.calls >= first &&
				(rule.fault.every === true || rule.calls < first + (rule.fault.times ?? 1));
			if (due) taken ??= rule.fault;
		}
		return taken;
	}
}

/**
 * The failure that a `partial-failure` fault wants for the item at `index` known by any of `keys`.
 */
export function itemFault(
	fault: Fault | undefined,
	index: number,
	keys: ReadonlyArray<string | undefined>,
): { code: number; msg: string } | undefined {
	if (fault?.kind !== 'partial-failure') return undefined;
	return fault.items?.find((item) => {
		if (item.index !== undefined) return item.index === index;
		return item.key === undefined || keys.includes(item.key);
	});
}

/**
 * Cuts one page out of `rows`, with `shift-rows` and
 * `empty-list` taken into account. Offsets count rows.
 */
export function pageOf<T>(
	rows: readonly T[],
	begin: number,
	count: number,
	fault: Fault | undefined,
): T[] {
	if (fault?.kind === 'empty-list') return [];
	const from = Math.max(0, begin + (fault?.kind === 'shift-rows' ? (fault.by ?? 1) : 0));
	return rows.slice(from, from + count);
}
