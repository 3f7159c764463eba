import { planUndo, type Operation } from '../../../../src/sync';
import { reasonInChinese } from '../../../../src/sync/preview/wording/reasonsZh';
import { Bench } from '../apply/bench';
import { everyKind } from '../apply/everyKind';

const inEnglish = (operations: readonly Operation[]): string[] =>
	operations
		.map(({ reason }) => reasonInChinese(reason))
		.filter((text) => !/\p{Script=Han}/u.test(text));

describe('why an operation is there, in Chinese', () => {
	it('is known for whatever a push and its undo do', async () => {
		const bench = await Bench.start(everyKind());
		const one = await bench.case();
		const { planId, plan } = await one.plan();
		expect(new Set(plan.operations.map(({ reason }) => reason)).size).toBeGreaterThan(20);
		expect(inEnglish(plan.operations)).toEqual([]);
		await one.apply(planId);
		const undo = await planUndo(one.context, { planId, yunzhijia: one.reader });
		expect(inEnglish(undo.plan.operations)).toEqual([]);
		await one.stop();
		await bench.stop();
	});

	it.each([
		['same jobNo, mobile = phone', 'jobNo、mobile = phone 相同'],
		['other phone in the OA', 'OA 中的手机号不同'],
		['other department in the OA', 'OA 中的部门不同'],
		['linked before; same jobNo', '此前已关联；jobNo 相同'],
		['undoes delete-person:1, with loss: a new id', '撤销 delete-person:1，有损失：a new id'],
		[
			'undoes delete-person:1, with loss: the department is gone, and leaderships, part-time posts and roles do not come back',
			'撤销 delete-person:1，有损失：部门已不存在；负责人、兼职和角色不会恢复',
		],
		['名单第 3 行', '名单第 3 行'],
		['constructor', 'constructor'],
		['', ''],
	])('%j', (reason, text) => {
		expect(reasonInChinese(reason)).toBe(text);
	});
});
