import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { E10Simulator, ExampleSeed } from '../../../../../simulators';
import { oaChangeSchema } from '../../../../../simulators/e10/seed';
import { seededRandom } from '../../../../../simulators/random';
import { openStore, type Store } from '../../../../../src/store';
import {
	applyPlan,
	importBindings,
	planPullToOa,
	stageOrganisation,
	type SettingsInput,
} from '../../../../../src/sync';
import { createWeaverE10Editor } from '../../../../../src/weaver';
import { Died, Mortal, reboot } from '../mortal';
import { startWorld, type World } from '../../harness';

const KILLS = Number(process.env['KILLS'] ?? 40);
const SEED = Number(process.env['KILL_SEED'] ?? 20261);

const SETTINGS: SettingsInput = { apply: 'auto' };

/**
 * Some of each: departments on two levels, one moved below a new one and renamed, one renamed;
 * people bound by rule, new, changed in every field, moved.
 */
const seed = (): ExampleSeed => ({
	oa: {
		departments: [
			{ id: '1', name: '总部', parentId: null, kind: 'subcompany' },
			{ id: '2', name: '研发部', parentId: '1' },
			{ id: '3', name: '市场部', parentId: '1' },
			{ id: '6', name: '人事部', parentId: '1' },
		],
		employees: [
			{
				id: '11',
				name: '张三',
				departmentId: '2',
				jobNo: 'A1',
				mobile: '13800000001',
				email: 'z@example.com',
			},
			{ id: '12', name: '李四', departmentId: '3', jobNo: 'A2', mobile: '13800000002' },
			{ id: '14', name: '赵六', departmentId: '2', jobNo: 'A4', mobile: '13800000004' },
		],
	},
	yunzhijia: {
		departments: [
			{ id: 'o-1', name: '总部', parentId: null },
			{ id: 'o-2', name: '研发部', parentId: 'o-1' },
			{ id: 'o-4', name: '新业务', parentId: 'o-1' },
			{ id: 'o-5', name: '海外组', parentId: 'o-4' },
			{ id: 'o-3', name: '市场中心', parentId: 'o-4' },
			{ id: 'o-6', name: '人事中心', parentId: 'o-1' },
		],
		persons: [
			{
				openId: 'p-1',
				name: '张三丰',
				phone: '13900000001',
				email: 'new@example.com',
				jobNo: 'A1',
				orgId: 'o-2',
			},
			{ openId: 'p-2', name: '李四', phone: '13800000002', jobNo: 'A2', orgId: 'o-5' },
			{
				openId: 'p-3',
				name: '王五',
				phone: '13800000003',
				email: 'w@example.com',
				jobNo: 'A3',
				orgId: 'o-5',
			},
			{ openId: 'p-4', name: '赵六', phone: '13800000004', jobNo: 'A4', orgId: 'o-2' },
			{ openId: 'p-5', name: '孙七', phone: '13800000005', jobNo: 'A5', orgId: 'o-3' },
		],
	},
});
const LINKS = [
	['department', '3', 'o-3'],
	['department', '6', 'o-6'],
	['person', '11', 'p-1'],
	['person', '12', 'p-2'],
].map(([kind, oaId, yzjId]) => ({ kind, oaId, yzjId }));

/** Every change of the OA from now on, by names: ids differ from run to run. */
function effectsOf({ state }: E10Simulator): string[] {
	const effects: string[] = [];
	const change = state.change.bind(state);
	const unit = (id: string | null | undefined): string =>
		state.departments.find((one) => one.id === id)?.name ?? '';
	state.change = (input) => {
		change(input);
		const { departments = [], employees = [] } = oaChangeSchema.parse(input);
		for (const { name, parentId } of departments)
			effects.push(`department ${name ?? ''} below ${unit(parentId)}`);
		for (const { name, jobNo, mobile, email, departmentId } of employees)
			effects.push(`employee ${[name, jobNo, mobile, email, unit(departmentId)].join(' ')}`);
	};
	return effects;
}

describe(`death while applying to the OA (${KILLS} points, KILL_SEED=${SEED})`, () => {
	let world: World;
	let store: Store;
	let folder: string;
	let cases = 0;
	let boundaries = 0;
	let undisturbed: Awaited<ReturnType<typeof told>>;

	beforeAll(async () => {
		world = await startWorld(seed());
		folder = mkdtempSync(join(tmpdir(), 'yzj-to-oa-'));
	});
	afterAll(async () => {
		await world.stop();
		rmSync(folder, { recursive: true, force: true });
	});

	const scope = () => ({ eid: world.yunzhijia.eid, source: 'e10' });
	const context = () => ({ ...world.context, store });
	const oaClient = () =>
		createWeaverE10Editor(
			{
				corpId: world.oa.corpId,
				appKey: world.oa.appKey,
				appSecret: world.oa.appSecret,
				baseUrl: world.oa.url,
				allowHttp: true,
			},
			world.context.services,
		);
	/** Both sides as they were, with a store of its own. @returns what the OA will see */
	const begin = async (): Promise<string[]> => {
		world.oa.seed(seed().oa);
		world.yunzhijia.seed(seed().yunzhijia);
		world.yunzhijia.log.reset();
		store = await openStore(`file:${join(folder, `${++cases}.sqlite`)}`, world.context.services);
		await importBindings(context(), { ...scope(), who: 'test', bindings: LINKS });
		return effectsOf(world.oa);
	};

	/**
	 * A new process that plans and applies until it dies.
	 * @returns boundaries passed; Infinity: it lived
	 */
	const pullUntil = async (dieAt: number): Promise<number> => {
		reboot();
		const mortal = new Mortal(context(), world.editor, dieAt);
		const oa = mortal.client(oaClient());
		try {
			const { snapshotId } = await stageOrganisation(context(), {
				source: 'e10',
				reader: world.weaver,
			});
			const { planId, plan } = await planPullToOa(mortal.context, {
				settings: SETTINGS,
				snapshotId,
				yunzhijia: mortal.editor,
				oa,
			});
			if (plan.status === 'ready')
				await applyPlan(mortal.context, { planId, yunzhijia: mortal.editor, oa });
			boundaries = mortal.passed;
			return Infinity;
		} catch (error) {
			if (error instanceof Died) return mortal.passed;
			throw error;
		}
	};
	const told = async (effects: readonly string[]) => {
		const name = (id: string | null) =>
			world.oa.state.departments.find((one) => one.id === id)?.name ?? '';
		return {
			effects: [...effects].sort(),
			departments: world.oa.state.departments
				.map((one) => `${one.name} below ${name(one.parentId)}`)
				.sort(),
			employees: world.oa.state.employees
				.map((one) =>
					[one.name, one.jobNo, one.mobile, one.email, name(one.departmentId)].join(' '),
				)
				.sort(),
			links: (await store.bindings.list(scope()))
				.map(({ yzjId, state }) => `${yzjId} ${state}`)
				.sort(),
			open: await store.journal.open(scope()),
			toYunzhijia: world.yunzhijia.log.mutating(),
		};
	};

	it('knows what an undisturbed run does', async () => {
		const effects = await begin();
		expect(await pullUntil(Infinity)).toBe(Infinity);
		undisturbed = await told(effects);
		expect(boundaries).toBeGreaterThan(60);
		expect(undisturbed.effects).toHaveLength(11);
		expect(undisturbed.links).toHaveLength(11);
		expect(undisturbed).toMatchObject({ open: [], toYunzhijia: 0 });
		await store.close();
	});

	it(
		'whenever it dies, planning or applying, the next run brings the same end, and no effect comes twice',
		async () => {
			const random = seededRandom(SEED);
			const points = boundaries;
			for (let kill = 0; kill < KILLS; kill++) {
				const effects = await begin();
				const died = [await pullUntil(Math.floor(((kill + random.fraction()) * points) / KILLS))];
				// Some die a second time, while they clear up after the first.
				if (kill % 2 === 0) died.push(await pullUntil(random.int(60)));
				await pullUntil(Infinity);
				expect({ died, ...(await told(effects)) }).toEqual({ died, ...undisturbed });
				await pullUntil(Infinity);
				expect(effects).toHaveLength(11);
				await store.close();
			}
		},
		60_000 + KILLS * 8_000,
	);
});
