import type { RunOrigin } from '../../../../src/store';
import { healthOf } from '../../../../src/sync';
import { useStore } from '../../store/fixture';

const HOUR = 60 * 60_000;
const scope = { eid: 'e', source: 'oa' };

describe.each(['sqlite', 'postgres'] as const)('health by the store alone: %s', (dialect) => {
	const used = useStore(dialect);
	let count = 0;

	const push = async (outcome: string, origin: RunOrigin = 'schedule'): Promise<void> => {
		const execution = `w:${(count += 1)}`;
		const { runs } = used.store;
		await runs.begin({ ...scope, what: 'push', origin, who: '', execution });
		const code = outcome === 'applied' ? '' : 'refresh-failed';
		await runs.end(execution, { outcome, code, planId: null, counts: null, told: null });
	};
	const findings = async () =>
		(await healthOf(used.store, scope, used.services.now())).findings.map(({ code }) => code);

	it('says a schedule that did not run, once it is two hours late', async () => {
		expect(await findings()).toEqual(['never-ran']);
		await push('applied');
		used.services.clock += 24 * HOUR;
		await push('applied');
		const last = used.services.now();
		expect(await findings()).toEqual([]);
		used.services.clock += 25 * HOUR;
		expect(await findings()).toEqual([]);
		used.services.clock += 2 * HOUR;
		expect(await healthOf(used.store, scope, used.services.now())).toMatchObject({
			lastSuccessAt: last,
			nextRunAt: last + 24 * HOUR,
			findings: [{ code: 'overdue', facts: { source: 'oa', nextRunAt: last + 24 * HOUR } }],
		});
		used.services.clock += 1;
		await push('applied', 'hand');
		expect(await findings()).toEqual(['overdue']);
		used.services.clock += 1;
		await push('stopped');
		expect(await findings()).toEqual(['last-push-failed']);
	});
});
