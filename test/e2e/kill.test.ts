import type { ExampleSeed } from '../../simulators';
import { generate } from '../../simulators';
import { e9OrganisationOf } from '../../simulators/e9/fromExample';
import { seededRandom } from '../../simulators/random';
import { E2E_TIMEOUT, startWorld, type World } from './harness';

/** How many random moments; `npm run soak` asks for all of them. */
const KILLS = Number(process.env.KILLS ?? 3);
const SEED = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

jest.setTimeout(E2E_TIMEOUT * Math.max(1, KILLS));

// Some names differ on purpose; here they are to be changed, not set aside.
const settings = {
	matchPairs: [
		{ oa: 'jobNo', yzj: 'jobNo' },
		{ oa: 'mobile', yzj: 'phone' },
	],
	matchNames: 'ignore',
	guards: {
		'account-changes': { off: true },
		moves: { off: true },
		restructure: { off: true },
		updates: { off: true },
		returns: { off: true },
	},
};
const WRITES = [
	'dept/add',
	'dept/updateById',
	'dept/moveOrg',
	'person/addNew',
	'person/updateInfo',
	'person/updateDept',
	'person/updateDeptByDeptId',
	'person/updatePhone',
	'person/updateStatus',
];

/** Everything there is in Yunzhijia, without the ids that it gives. */
function everything({ pair }: World): unknown {
	const { state } = pair.yunzhijia;
	const place = (orgId: string) => (orgId === '' ? 'nowhere' : state.longName(orgId));
	return {
		departments: [...state.departments()].map(({ id }) => state.longName(id)).sort(),
		persons: [...state.persons()]
			.map(({ phone, name, jobNo, jobTitle, gender, status, orgId }) =>
				[phone, name, jobNo, jobTitle, gender, status, place(orgId)].join('|'),
			)
			.sort(),
	};
}

/**
 * Half of the organisation is there already, in part with other values: creations, changes and
 * moves in one run. Calls take a while, so that a kill can fall into them.
 */
async function startSlowly(seed: ExampleSeed): Promise<World> {
	const world = await startWorld();
	world.pair.yunzhijia.seed(seed.yunzhijia);
	world.pair.oa.seed(seed.oa);
	world.pair.e9.seed(e9OrganisationOf(seed.oa));
	world.pair.yunzhijia.faults.set(
		WRITES.map((endpoint) => ({ endpoint, every: true, kind: 'slow', ms: 60 })),
	);
	return world;
}

/** What is read from differs, not what is done with it: E9 gets a third of the kills. */
const TEMPLATES = [
	{ template: 'push-sync', kills: KILLS },
	{ template: 'push-sync-e9', kills: Math.ceil(KILLS / 3) },
] as const;

describe.each(TEMPLATES)('n8n killed (SIGKILL) $kills times while $template applies', (given) => {
	const { template, kills } = given;
	const seed = generate({ size: 400, seed: 11, overlap: 0.5, drift: 0.4 });
	let undisturbed: unknown;
	let calls = 0;

	beforeAll(async () => {
		const world = await startSlowly(seed);
		expect(await world.run(template, settings)).toMatchObject({
			outcome: 'applied',
			failures: [],
		});
		undisturbed = everything(world);
		calls = world.pair.yunzhijia.log.mutating();
		await world.close();
	});

	const random = seededRandom(SEED);
	it.each(
		Array.from({ length: kills }, (_, index) => ({
			kill: index + 1,
			at: random.fraction(),
			wait: random.fraction(),
		})),
	)('kill $kill of seed ' + String(SEED) + ': the end is the same', async ({ at, wait }) => {
		const world = await startSlowly(seed);
		try {
			const kill = new AbortController();
			const after = 1 + Math.floor(at * (calls - 1));
			const watch = setInterval(() => {
				if (world.pair.yunzhijia.log.mutating() < after) return;
				clearInterval(watch);
				setTimeout(() => kill.abort(), wait * 120);
			}, 2);
			const killed = await world.run(template, settings, { signal: kill.signal });
			clearInterval(watch);
			// The last kills may come just after the end.
			expect(['failed', 'applied']).toContain(killed.outcome);
			let last = killed;
			for (let run = 1; run <= 2 && last.outcome !== 'no-changes'; run++)
				last = await world.run(template, settings);
			expect(last).toMatchObject({ outcome: 'no-changes', conflicts: [] });
			expect(everything(world)).toEqual(undisturbed);
		} finally {
			await world.close();
		}
	});
});
