import { z } from 'zod/v4';
import type { YunzhijiaReader } from '../yunzhijia';
import type { EngineContext } from './context';

/** What a run says of itself, beside its plan: a code, the values that the sentence is made of, and the sentence. */
export const remarkSchema = z.object({
	reason: z.enum(['new-store', 'earlier-run-settled', 'clock-differs']),
	facts: z.record(z.string(), z.union([z.string(), z.number()])),
	message: z.string(),
});
export type Remark = z.output<typeof remarkSchema>;

/** Clocks of machines that are set by a time server differ by less, and nothing here depends on less. */
const NOTABLE_SKEW_MS = 2 * 60_000;
const MINUTE_MS = 60_000;

/** A context whose remarks are of the run that begins now. A store that knows nothing yet is said: its address may be a mistyped one. */
export async function beginRun(
	context: EngineContext,
): Promise<EngineContext & { remarks: Remark[] }> {
	const remarks: Remark[] = [];
	const { store } = context;
	if (await store.isBlank())
		remarks.push({
			reason: 'new-store',
			facts: { store: store.label },
			message: `存储 ${store.label} 是新的，没有任何关联和历史；若以前用过，请先检查 YUNZHIJIA_STORE_URL 或恢复备份，再审批。 The store ${store.label} is new: it knows no links and no earlier run. If there was one before, correct YUNZHIJIA_STORE_URL or restore it before you approve anything.`,
		});
	return { ...context, remarks };
}

/** An earlier run did not come to its end; what it left open was looked up. */
export const settledRemark = (facts: {
	operations: number;
	done: number;
	stillOpen: number;
}): Remark => ({
	reason: 'earlier-run-settled',
	facts,
	message: `上次运行中断，已核对 ${facts.operations} 项操作（${facts.done} 项已完成）。 An earlier run was settled: ${facts.operations} operations looked up, ${facts.done} of them were done${facts.stillOpen > 0 ? `, ${facts.stillOpen} cannot be told yet` : ''}.`,
});

/** A clock that is far from Yunzhijia's. */
export function clockRemark({ clockSkewMs = 0 }: Pick<YunzhijiaReader, 'clockSkewMs'>): Remark[] {
	if (Math.abs(clockSkewMs) < NOTABLE_SKEW_MS) return [];
	const minutes = Math.round(Math.abs(clockSkewMs) / MINUTE_MS);
	const [zh, en] = clockSkewMs < 0 ? ['快', 'ahead of'] : ['慢', 'behind'];
	const span = `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
	return [
		{
			reason: 'clock-differs',
			facts: { skewMs: Math.round(clockSkewMs) },
			message: `本机时钟比云之家${zh} ${span}，请校准。 The clock of this machine is ${span} ${en} Yunzhijia's: set it by a time server. Schedules, approvals and times of readings are wrong until then.`,
		},
	];
}

/** The outcome with what the run has to say of itself, which its sentence says, too. */
export const withRemarks = <T extends { message: string; remarks?: readonly Remark[] }>(
	outcome: T,
	more: readonly Remark[],
): T => {
	const before = outcome.remarks ?? [];
	const fresh = more.filter(({ message }) => !before.some((remark) => remark.message === message));
	return fresh.length === 0
		? outcome
		: {
				...outcome,
				remarks: [...before, ...fresh],
				message: [outcome.message, ...fresh.map(({ message }) => message)].join(' '),
			};
};
