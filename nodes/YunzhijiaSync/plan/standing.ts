import type { SavedPlan } from '../../../src/sync';

/** Whether a plan can still be approved, and why not: for the person who opened the approval page. */
export function standing({
	status,
	apply,
	readOnly,
}: Pick<SavedPlan, 'status' | 'apply' | 'readOnly'>): { approvable: boolean; explanation: string } {
	const over = sentences.get(status);
	if (over !== undefined) return { approvable: false, explanation: over };
	if (apply === 'preview' || readOnly)
		return {
			approvable: false,
			explanation: 'This plan was made for preview only. 该同步模拟仅供预览。',
		};
	return { approvable: true, explanation: 'This plan waits for a decision. 此同步模拟等待审批。' };
}

const sentences: ReadonlyMap<SavedPlan['status'], string> = new Map<SavedPlan['status'], string>([
	['no-changes', 'There is nothing to apply: the OA and Yunzhijia agree. 无需同步：两边一致。'],
	['applying', 'This plan is being applied right now. 正在执行同步。'],
	[
		'applied',
		'This plan was already applied; the next run makes a new one. 该同步模拟已执行过，下次运行会重新生成。',
	],
	[
		'failed',
		'This plan was already applied and some of its operations did not work; run the push again for a new plan. 该同步模拟已执行但有部分失败，请重新运行。',
	],
	[
		'superseded',
		'A newer plan has taken the place of this one; open the link of the newest message. 该同步模拟已被更新的取代，请打开最新通知中的链接。',
	],
]);
