import { generate, startPair, type OaDepartmentSeed } from '../simulators';
import { ratioOf, report, type Fact, type Report } from './report';
import { startEngine } from './world';

const ORGANISATION = { size: 10_000, departments: 1000, seed: 1 };
/** Items a call, of `dept/add` and `person/addNew`. */
const PER_CALL = 1000;
const SPARE = 3;

/**
 * Calls of a first push into an empty Yunzhijia, beside the least that its API allows; and of a
 * second push, which must write nothing.
 */
export async function benchApply(): Promise<Report> {
	const { oa } = generate(ORGANISATION);
	const pair = await startPair(ORGANISATION);
	const engine = await startEngine(pair.announcement.credentials);
	try {
		const push = async () => {
			const start = performance.now();
			const { planId, plan } = await engine.plan(await engine.stage());
			if (plan.status !== 'no-changes') await engine.apply(planId);
			const calls = [...pair.yunzhijia.log.entries()];
			pair.yunzhijia.log.reset();
			return {
				seconds: (performance.now() - start) / 1000,
				mutating: calls.filter((call) => call.mutating),
				reads: calls.filter((call) => !call.mutating && call.endpoint !== 'token').length,
			};
		};
		const first = await push();
		const second = await push();
		const floor = fewestCalls(oa.departments, oa.employees.length);
		const ours = first.mutating.length;
		const facts: Fact[] = [
			...[...Map.groupBy(first.mutating, (call) => call.endpoint)].map(([endpoint, calls]) => ({
				what: `first push: ${endpoint}`,
				value: calls.length,
				unit: 'calls',
			})),
			{
				what: 'first push: reads of Yunzhijia, planning and verifying included',
				value: first.reads,
				unit: 'calls',
			},
			{
				what: 'first push: reading the OA to the end of verifying',
				value: first.seconds,
				unit: 's',
			},
			{ what: 'second push: reads of Yunzhijia', value: second.reads, unit: 'calls' },
			{ what: 'second push: whole', value: second.seconds, unit: 's' },
		];
		return report(
			'apply',
			[
				{
					what: `mutating calls, first push of ${ORGANISATION.size} people in ${ORGANISATION.departments} departments`,
					ours,
					floor,
					ratio: ratioOf(ours, floor),
					unit: 'calls',
					bar: `at most floor + ${SPARE}`,
					met: ours <= floor + SPARE,
				},
				{
					what: 'mutating calls, second push',
					ours: second.mutating.length,
					floor: 0,
					ratio: ratioOf(second.mutating.length, 0),
					unit: 'calls',
					bar: 'none',
					met: second.mutating.length === 0,
				},
			],
			facts,
		);
	} finally {
		await engine.close();
		await pair.stop();
	}
}

/**
 * One `dept/add` per level below the root and 1,000 departments, one `addNew` per 1,000 people: a
 * child needs its parent's name.
 */
function fewestCalls(departments: readonly OaDepartmentSeed[], people: number): number {
	const depth = new Map<string, number>();
	const perLevel = new Map<number, number>();
	for (const { id, parentId } of departments) {
		const level = parentId === null ? 0 : (depth.get(parentId) ?? 0) + 1;
		depth.set(id, level);
		if (level > 0) perLevel.set(level, (perLevel.get(level) ?? 0) + 1);
	}
	return [...perLevel.values(), people].reduce(
		(calls, items) => calls + Math.ceil(items / PER_CALL),
		0,
	);
}
