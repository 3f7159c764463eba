import { z } from 'zod/v4';
import type { YunzhijiaSimulator } from '../../../simulators';
import { startYunzhijiaSimulator } from '../../../simulators/yunzhijia/server';
import { type Group, groupOf, tellGroup, type Told } from '../../../src/alerts';
import { useStore } from '../store/fixture';

const HOUR_MS = 3_600_000;

describe('telling a group', () => {
	const used = useStore('sqlite');
	let robot: YunzhijiaSimulator;
	let away: string;
	let number = 0;
	beforeEach(async () => {
		robot = await startYunzhijiaSimulator({ robotToken: `alerts-${++number}` });
		// The same robot at an address where nobody listens.
		away = robot.robotUrl.replace(/:\d+\//, ':1/');
	});
	afterEach(() => robot.stop());

	const heard = (): unknown[] =>
		robot.inbox.robot.map(({ body }) => z.object({ content: z.string() }).parse(body).content);
	/** The robot of the test, called at that address. */
	const group = (url = robot.robotUrl): Group => ({
		...groupOf({ kind: 'yunzhijia', url, allowHttp: true }, used.services),
		address: robot.robotUrl,
	});
	const tell = (content: string | null, url = robot.robotUrl, quietMs = 0): Promise<Told> =>
		tellGroup(async () => await Promise.resolve(used.store), used.services, group(url), {
			content,
			quietMs,
			language: 'zh',
		});

	it('says it once, and again when the next run stops with the same', async () => {
		expect(await tell('已停止')).toEqual({ told: true, problem: null, waiting: 0 });
		expect(await tell(null)).toEqual({ told: null, problem: null, waiting: 0 });
		expect(heard()).toEqual(['已停止']);
		await tell('已停止');
		expect(heard()).toHaveLength(2);
	});

	it('tries again with the next run, whatever that has to say, what a robot that was away did not hear', async () => {
		expect(await tell('first', away)).toMatchObject({
			told: false,
			waiting: 1,
			problem: { message: expect.stringMatching(/群机器人未收到通知[\s\S]*ECONNREFUSED/) },
		});
		used.services.clock += HOUR_MS;
		expect(await tell(null)).toEqual({ told: null, problem: null, waiting: 0 });
		expect(heard()).toEqual([expect.stringMatching(/^（补发，\d{4}-\d\d-\d\d \d\d:\d\d）first$/)]);
		await tell('second');
		expect(heard().slice(1)).toEqual(['second']);
	});

	it('gives up after a week', async () => {
		await tell('old', away);
		used.services.clock += 8 * 24 * HOUR_MS;
		expect(await tell(null)).toMatchObject({ waiting: 0 });
		expect(heard()).toEqual([]);
	});

	it('does not repeat the very same within the quiet time, and does afterwards', async () => {
		for (let minute = 0; minute < 5; minute++) {
			await tell('wrong key', robot.robotUrl, HOUR_MS);
			used.services.clock += 60_000;
		}
		expect(heard()).toEqual(['wrong key']);
		used.services.clock += HOUR_MS;
		await tell('wrong key', robot.robotUrl, HOUR_MS);
		expect(heard()).toHaveLength(2);
	});

	it('sends even where the store cannot be used', async () => {
		const broken = async (): Promise<never> => await Promise.reject(new Error('disk full'));
		const message = { content: 'store full', quietMs: 0, language: 'zh' as const };
		expect(await tellGroup(broken, used.services, group(), message)).toMatchObject({ told: true });
		expect(heard()).toEqual(['store full']);
		expect(await tellGroup(broken, used.services, group(away), message)).toMatchObject({
			told: false,
			problem: { remedy: expect.any(String) },
		});
	});

	it('keeps the address of a robot as a hash only', async () => {
		await tell('x', away);
		const rows = JSON.stringify(await used.store.robotMessages.waiting(robot.robotUrl));
		expect(rows).not.toContain(`alerts-${number}`);
	});
});
