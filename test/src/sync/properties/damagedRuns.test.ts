import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import {
	type E10Simulator,
	startE10Simulator,
	startYunzhijiaSimulator,
	type YunzhijiaSimulator,
} from '../../../../simulators';
import { systemServices, type Services } from '../../../../src/lib/services';
import { openStore } from '../../../../src/store';
import {
	appendStaged,
	applyPlan,
	closeStaging,
	importBindings,
	openStaging,
	planPush,
	stageOrganisation,
	SyncStop,
	type EngineContext,
	type SettingsInput,
} from '../../../../src/sync';
import { REMOVALS } from '../../../../src/sync/model';
import { createWeaverE10, WeaverError } from '../../../../src/weaver';
import { YunzhijiaError } from '../../../../src/yunzhijia';
import { Case, SOURCE } from '../apply/bench';
import {
	night,
	organisationOf,
	readingOf,
	shape,
	type Night,
	type OaReading,
	type Organisation,
} from './night';
import { runs } from './organisations';

/** Waiting is not what this is about. */
const services: Services = { ...systemServices(), sleep: async () => {} };
const TAKES_AWAY: ReadonlySet<string> = new Set([
	...REMOVALS,
	'remove-leader',
	'delete-post',
	'remove-role',
]);

/**
 * The whole way, night after night: a reading, a plan that may be applied without asking, and its
 * application to the simulated Yunzhijia through the real client and store. What is counted is what
 * was done there, not what was planned.
 */
describe('nights with incomplete or damaged readings of either side', () => {
	let simulator: YunzhijiaSimulator;
	let e10: E10Simulator;
	let folder = '';
	let count = 0;
	beforeAll(async () => {
		simulator = await startYunzhijiaSimulator();
		e10 = await startE10Simulator();
		folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'yzj-nights-'));
		await (await openStore(`file:${join(folder, 'empty.sqlite')}`, services)).close();
	});
	afterAll(async () => {
		await Promise.all([simulator.stop(), e10.stop()]);
		rmSync(folder, { recursive: true, force: true });
	});

	/** The organisation with its links in a store of its own. */
	const open = async (given: Organisation): Promise<Case> => {
		simulator.seed(given.yunzhijia);
		simulator.log.reset();
		const file = join(folder, `${++count}.sqlite`);
		copyFileSync(join(folder, 'empty.sqlite'), file);
		const one = await Case.open(simulator, file, given, services);
		const links = (['department', 'person'] as const).flatMap((kind) =>
			given[`${kind}s`].map(([oaId, yzjId]) => ({ kind, oaId, yzjId })),
		);
		await importBindings(one.context, {
			eid: simulator.eid,
			source: SOURCE,
			bindings: links,
			who: 'test',
		});
		return one;
	};

	const staged = async (
		context: EngineContext,
		{ departments, employees, announced }: OaReading,
	): Promise<string> => {
		const snapshotId = await openStaging(context, { source: SOURCE });
		await appendStaged(context, snapshotId, 'departments', departments);
		await appendStaged(context, snapshotId, 'employees', employees);
		await closeStaging(context, snapshotId, announced);
		return snapshotId;
	};
	/** The same records in E10, which lists everything it has. */
	const readFromE10 = async (
		context: EngineContext,
		{ departments, employees }: OaReading,
	): Promise<string> => {
		e10.seed({
			departments: [...departments],
			employees: employees.map(({ id, name, departmentId, mobile, jobNo, jobTitle, status }) => ({
				id,
				name,
				departmentId,
				mobile,
				jobNo,
				jobTitle,
				status: status === 'left' ? 'left' : 'active',
			})),
		});
		const { corpId, appKey, appSecret, url: baseUrl } = e10;
		return (
			await stageOrganisation(context, {
				source: SOURCE,
				reader: createWeaverE10(
					{ corpId, appKey, appSecret, baseUrl, allowHttp: true },
					context.services,
				),
			})
		).snapshotId;
	};

	/** One run as by the schedule: nobody approves anything. @returns what became of it */
	const run = async (
		{ context, reader, editor }: Case,
		oa: OaReading,
		settings: SettingsInput,
		{ oa: { by, faults: oaFaults }, faults }: Pick<Night, 'oa' | 'faults'> = {
			oa: { by: 'staged', faults: [] },
			faults: [],
		},
	): Promise<string> => {
		simulator.faults.set(faults);
		e10.faults.set(oaFaults);
		try {
			const snapshotId = await (by === 'e10' ? readFromE10 : staged)(context, oa);
			const { planId, plan } = await planPush(context, { settings, snapshotId, yunzhijia: reader });
			return plan.status === 'ready'
				? (await applyPlan(context, { planId, yunzhijia: editor })).outcome
				: plan.status;
		} catch (error) {
			if (
				error instanceof SyncStop ||
				error instanceof YunzhijiaError ||
				error instanceof WeaverError
			)
				return 'stopped';
			throw error;
		} finally {
			simulator.faults.set([]);
		}
	};

	/** What Yunzhijia has that a removal would take away. */
	const standing = (): string[] => {
		const { state } = simulator;
		return [
			...[...state.departments()].map(({ id }) => `department ${id}`),
			...[...state.persons()].flatMap(({ openId, status }) =>
				status === '1' ? [`person ${openId}`] : [],
			),
			...[...state.leaders()].map(({ openId, orgId }) => `leader ${openId} ${orgId}`),
			...[...state.partTimeJobs()].map(({ openId, orgId }) => `post ${openId} ${orgId}`),
			// With its departments: without them it would be another, wider role.
			...state.roles
				.all()
				.flatMap(({ id, holders }) =>
					[...holders].map(([openId, orgIds]) => `role ${openId} ${id} ${orgIds.join()}`),
				),
		];
	};
	const removed = async ({ store, scope }: Case): Promise<number> =>
		(await store.journal.doneSince(scope, 0)).reduce(
			(sum, { kind, count: done }) => sum + (TAKES_AWAY.has(kind) ? done : 0),
			0,
		);

	it('counts what is really taken away', async () => {
		const given = organisationOf({
			above: [0, 1, 2, 3, 4],
			places: Array.from({ length: 18 }, (_, index) => index),
			moved: [],
			retitled: [0],
			hired: 1,
			renamed: 2,
		});
		const one = await open(given);
		const before = standing();
		const oa = { departments: given.oa.departments, employees: given.oa.employees.slice(1) };
		expect(await run(one, readingOf(oa, 'none', 0), given.settings)).toBe('applied');
		const now = new Set(standing());
		expect(before.filter((thing) => !now.has(thing))).toEqual(['person p-0']);
		expect(await removed(one)).toBe(1);
		await one.stop();
	});

	it(
		'take nobody and nothing away',
		async () => {
			const seen = new Map<string, number>();
			await fc.assert(
				fc.asyncProperty(
					shape,
					fc.constantFrom('block', 'no-removals'),
					fc.constantFrom('disable', 'leave', 'delete'),
					fc.tuple(night, night),
					async (made, uncertified, removal, nights) => {
						const given = organisationOf(made);
						const one = await open(given);
						try {
							const settings: SettingsInput = { ...given.settings, uncertified, removal };
							const before = standing();
							for (const readings of nights) {
								const { damage, seed, oa, faults } = readings;
								// What E10 has is what it announces: there, an answer is cut by a fault.
								const outcome = await run(
									one,
									readingOf(given.oa, damage === 'cut' && oa.by === 'e10' ? 'none' : damage, seed),
									settings,
									readings,
								);
								const now = new Set(standing());
								expect({
									gone: before.filter((thing) => !now.has(thing)),
									removed: await removed(one),
									readings,
									outcome,
								}).toEqual({ gone: [], removed: 0, readings, outcome });
								const kind =
									damage === 'none' && faults.length === 0 && oa.faults.length === 0
										? 'sound'
										: 'damaged';
								for (const key of [kind, `${kind} ${outcome}`])
									seen.set(key, (seen.get(key) ?? 0) + 1);
							}
						} finally {
							await one.stop();
							for (const end of ['', '-wal', '-shm']) rmSync(`${one.file}${end}`, { force: true });
						}
					},
				),
				{ numRuns: runs(250), endOnFailure: true },
			);
			console.info(
				`nights: ${[...seen]
					.sort()
					.map(([what, times]) => `${what} ${times}`)
					.join(', ')}; removals executed: 0`,
			);
			// Writing nothing at all would be safe and useless.
			expect(seen.get('sound applied') ?? 0).toBeGreaterThan(runs(250) / 50);
			expect(seen.get('damaged applied') ?? 0).toBeGreaterThan(runs(250) / 50);
		},
		60_000 + runs(250) * 1_000,
	);
});
