import { readFileSync } from 'node:fs';
import type { YunzhijiaOptions } from '../../../../simulators';
import { Browser, type LoginBench, OA_KEY, reasonOn, startLoginBench } from '../bench';

/** Both doors, somebody at a browser, and one person who is linked. */
export class Attack {
	private running: LoginBench | undefined;
	browser = new Browser();

	get bench(): LoginBench {
		if (this.running === undefined) throw new Error('The doors are open only while a test runs');
		return this.running;
	}

	async start(options: Partial<YunzhijiaOptions> = {}, eid?: string): Promise<void> {
		this.running = await startLoginBench(options, eid);
		this.browser = new Browser();
	}

	/** Other doors than those that every test begins with; nobody is linked. */
	async restart(options: Partial<YunzhijiaOptions> = {}, eid?: string): Promise<void> {
		await this.bench.stop();
		await this.start(options, eid);
	}

	/** Reasons in the log, in order. */
	refusals(): unknown[] {
		return this.bench.log
			.filter(({ level }) => level === 'warn')
			.map(({ fields }) =>
				typeof fields === 'object' && fields !== null && 'reason' in fields ? fields.reason : '',
			);
	}

	/** The reason on the page that somebody gets. */
	async attempt(url: string, by: Browser = this.browser): Promise<string> {
		return reasonOn((await by.open(url)).text);
	}

	/** As the OA asks about a token. */
	async verify(body: unknown, key = OA_KEY): Promise<unknown> {
		const answer = await fetch(`${this.bench.app}/verify`, {
			method: 'POST',
			headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
			body: JSON.stringify(body),
		});
		return await answer.json();
	}

	/** The token in the address that a browser is sent to. */
	tokenOf(location: string): string {
		const token = new URL(location).searchParams.get('yzj_token') ?? '';
		this.bench.secrets.push(token);
		return token;
	}
}

/**
 * What somebody might try. Every attempt ends without a session in the OA, with a reason in the
 * log, and nothing secret anywhere.
 */
export function useAttack(): Attack {
	const attack = new Attack();
	beforeEach(async () => {
		await attack.start();
		await attack.bench.bind('open-1', 'oa-1');
	});
	afterEach(async () => {
		const { bench } = attack;
		expect(bench.oa.sessions).toEqual([]);
		const store = [bench.storeFile, `${bench.storeFile}-wal`]
			.map((file) => readFileSync(file, 'latin1'))
			.join('');
		const seen = JSON.stringify([bench.log, bench.events]);
		for (const secret of bench.secrets) {
			expect(store.includes(secret)).toBe(false);
			expect(seen.includes(secret)).toBe(false);
		}
		await bench.stop();
	});
	return attack;
}
