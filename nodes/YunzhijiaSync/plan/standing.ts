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
			explanation: '该同步模拟仅供预览。 This plan was made for preview only.',
		};
	return { approvable: true, explanation: '此同步模拟等待审批。 This plan waits for a decision.' };
}

const sentences: ReadonlyMap<SavedPlan['status'], string> = new Map<SavedPlan['status'], string>([
	['no-changes', '无需同步：两边一致。 There is nothing to apply: the OA and Yunzhijia agree.'],
	['applying', '正在执行同步。 This plan is being applied right now.'],
	[
		'applied',
		'该同步模拟已执行过，下次运行会重新生成。 This plan was already applied; the next run makes a new one.',
	],
	[
		'failed',
		'该同步模拟已执行但有部分失败，请重新运行。 This plan was already applied and some of its operations did not work; run the push again for a new plan.',
	],
	[
		'superseded',
		'该同步模拟已被更新的取代，请打开最新通知中的链接。 A newer plan has taken the place of this one; open the link of the newest message.',
	],
]);
