import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemServices, type Services } from '../../../../src/lib/services';
import { openStore, type Store } from '../../../../src/store';
import {
	applyPlan,
	approvePlan,
	closeStaging,
	appendStaged,
	importBindings,
	openStaging,
	planPush,
	type EngineContext,
	type OaEmployee,
	type Outcome,
	type PlannedPush,
	type SettingsInput,
} from '../../../../src/sync';
import {
	createYunzhijiaEditor,
	createYunzhijiaReader,
	type YunzhijiaEditor,
	type YunzhijiaReader,
} from '../../../../src/yunzhijia';
import {
	startYunzhijiaSimulator,
	type OaSeed,
	type YunzhijiaOptions,
	type YunzhijiaSeed,
	type YunzhijiaSimulator,
} from '../../../../simulators';
import { saidInChinese } from '../view/preview/inChinese';

/** An OA with what E10 does not tell: who leads what, works where part-time, and has which role. */
export interface OaRecords {
	departments: OaSeed['departments'];
	employees: ReadonlyArray<
		OaSeed['employees'][number] & Pick<OaEmployee, 'leaderOf' | 'partTime' | 'roles'>
	>;
}

/** Both sides of a push and the links between them. */
export interface Fixture {
	settings: SettingsInput;
	oa: OaRecords;
	yunzhijia: YunzhijiaSeed;
	/** [OA id, Yunzhijia id] */
	departments: ReadonlyArray<readonly [string, string]>;
	persons: ReadonlyArray<readonly [string, string]>;
}

export const SOURCE = 'oa';

/**
 * One simulated Yunzhijia and a store that is copied for each case, so that hundreds of cases start
 * from the same state in milliseconds.
 */
export class Bench {
	private template = '';
	private count = 0;

	private constructor(
		readonly simulator: YunzhijiaSimulator,
		private readonly folder: string,
		private readonly fixture: Fixture,
	) {}

	static async start(fixture: Fixture, options: Partial<YunzhijiaOptions> = {}): Promise<Bench> {
		const simulator = await startYunzhijiaSimulator({ seed: fixture.yunzhijia, ...options });
		// Syncing a hundred databases to a disk is not what these tests are about.
		const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'yzj-apply-'));
		const bench = new Bench(simulator, folder, fixture);
		const template = join(folder, 'template.sqlite');
		const services = quick();
		const store = await openStore(`file:${template}`, services);
		const links = [
			...fixture.departments.map(([oaId, yzjId]) => ({ kind: 'department', oaId, yzjId })),
			...fixture.persons.map(([oaId, yzjId]) => ({ kind: 'person', oaId, yzjId })),
		];
		await importBindings(
			{ store, services },
			{ eid: simulator.eid, source: SOURCE, bindings: links, who: 'test' },
		);
		await store.close();
		bench.template = template;
		return bench;
	}

	/** The state of the fixture again, with a store of its own. */
	async case(services: Partial<Services> = {}): Promise<Case> {
		this.simulator.seed(this.fixture.yunzhijia);
		this.simulator.faults.set([]);
		this.simulator.log.reset();
		const file = join(this.folder, `case-${++this.count}.sqlite`);
		copyFileSync(this.template, file);
		return await Case.open(this.simulator, file, this.fixture, { ...quick(), ...services });
	}

	/** The organisation as it is now, with the store of an earlier case. */
	async reopen(file: string): Promise<Case> {
		return await Case.open(this.simulator, file, this.fixture, quick());
	}

	async stop(): Promise<void> {
		await this.simulator.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}
}

/** Waiting is not what these tests are about. */
const quick = (): Services => ({ ...systemServices(), sleep: async () => {} });

/** One organisation, one store, and an engine over both. */
export class Case {
	readonly context: EngineContext;
	readonly reader: YunzhijiaReader;
	readonly editor: YunzhijiaEditor;

	private constructor(
		readonly simulator: YunzhijiaSimulator,
		readonly store: Store,
		/** The store's database. */
		readonly file: string,
		private readonly fixture: Fixture,
		services: Services,
	) {
		this.context = { store, services };
		const config = {
			eid: simulator.eid,
			baseUrl: simulator.url,
			readKey: simulator.readKey,
			editKey: simulator.editKey,
			allowHttp: true,
			callsPerMinute: 10_000_000,
		};
		this.reader = createYunzhijiaReader(config, services);
		this.editor = createYunzhijiaEditor(config, services);
	}

	static async open(
		simulator: YunzhijiaSimulator,
		file: string,
		fixture: Fixture,
		services: Services,
	): Promise<Case> {
		return new Case(simulator, await openStore(`file:${file}`, services), file, fixture, services);
	}

	get scope(): { eid: string; source: string } {
		return { eid: this.simulator.eid, source: SOURCE };
	}

	/** Plans a push of the fixture's OA, or of another one. */
	async plan(settings: SettingsInput = {}, oa?: OaRecords): Promise<PlannedPush> {
		const planned = await planPush(this.context, {
			settings: { language: 'en', ...this.fixture.settings, ...settings },
			snapshotId: await this.stage(oa),
			yunzhijia: this.reader,
		});
		saidInChinese(planned.plan);
		return planned;
	}

	/** Stages the fixture's OA, or another one. @returns the id of the reading */
	async stage(oa: OaRecords = this.fixture.oa): Promise<string> {
		const snapshotId = await openStaging(this.context, { source: SOURCE });
		await appendStaged(this.context, snapshotId, 'departments', oa.departments);
		await appendStaged(this.context, snapshotId, 'employees', oa.employees);
		await closeStaging(this.context, snapshotId, {
			departments: oa.departments.length,
			employees: oa.employees.length,
		});
		return snapshotId;
	}

	async apply(
		planId: string,
		yunzhijia: YunzhijiaReader | YunzhijiaEditor = this.editor,
	): Promise<Outcome> {
		return await applyPlan(this.context, { planId, yunzhijia });
	}

	/** Plans and applies; whatever is asked is approved. */
	async push(settings: SettingsInput = {}, oa?: OaRecords): Promise<Outcome> {
		const { planId, plan, apply, outcome } = await this.plan(settings, oa);
		if (plan.status === 'no-changes') return outcome;
		if (plan.status === 'blocked' || apply === 'ask')
			await approvePlan(this.context, { planId, who: 'tester' });
		return await this.apply(planId);
	}

	/** Mutating calls so far, by endpoint; the log starts anew. */
	writes(): Record<string, number> {
		const calls: Record<string, number> = {};
		for (const entry of this.simulator.log.entries())
			if (entry.mutating) calls[entry.endpoint] = (calls[entry.endpoint] ?? 0) + 1;
		this.simulator.log.reset();
		return calls;
	}

	/**
	 * Directory and links without what differs from run to run (new ids), one line a thing, sorted.
	 */
	async state(): Promise<string[]> {
		const { state } = this.simulator;
		const lines: string[] = [];
		for (const { id, weights } of state.departments())
			lines.push(`department ${state.longName(id) || '/'} weights ${weights}`);
		for (const person of state.persons()) {
			const { phone, name, email, jobNo, jobTitle, status, orgId } = person;
			lines.push(
				`person ${phone} ${name} ${email} ${jobNo} ${jobTitle} status ${status} in ${orgId === '' ? 'nothing' : state.longName(orgId) || '/'}`,
			);
		}
		const where = ({ openId, orgId }: { openId: string; orgId: string }): string =>
			`${state.person(openId)?.phone ?? 'nobody'} in ${state.longName(orgId) || '/'}`;
		for (const leader of state.leaders()) lines.push(`leader ${where(leader)}`);
		for (const post of state.partTimeJobs())
			lines.push(`post ${where(post)}: ${post.jobTitle}, weights ${post.weights}`);
		for (const { name, holders } of state.roles.all())
			for (const [openId, orgIds] of holders)
				lines.push(
					`role ${name}: ${state.person(openId)?.phone ?? 'nobody'} for ${orgIds.map((id) => state.longName(id)).join(', ') || 'all'}`,
				);
		for (const { kind, oaId, yzjId, state: linked } of await this.store.bindings.list(this.scope)) {
			const known =
				kind === 'person'
					? state.person(yzjId)?.phone
					: state.department(yzjId)
						? state.longName(yzjId) || '/'
						: 'gone';
			lines.push(`${kind} link ${oaId} ${linked} ${known ?? 'gone'}`);
		}
		return lines.sort();
	}

	async stop(): Promise<void> {
		await this.store.close();
	}
}

/**
 * Records what really changes in the simulated directory
 * until it is seeded again, one line an effect.
 */
export function effectsOf({ state }: YunzhijiaSimulator): string[] {
	const effects: string[] = [];
	const addPerson = state.addPerson.bind(state);
	const changePerson = state.changePerson.bind(state);
	const insertDepartment = state.insertDepartment.bind(state);
	const changeDepartment = state.changeDepartment.bind(state);
	const deleteDepartment = state.deleteDepartment.bind(state);
	const erase = state.erase.bind(state);
	state.addPerson = (row) => {
		effects.push(`add person ${row.phone ?? ''}`);
		return addPerson(row);
	};
	state.changePerson = (person, change) => {
		effects.push(`change person ${person.openId} ${Object.keys(change).sort().join()}`);
		changePerson(person, change);
	};
	state.erase = (person) => {
		effects.push(`erase person ${person.openId}`);
		erase(person);
	};
	const setLeader = state.setLeader.bind(state);
	const unsetLeader = state.unsetLeader.bind(state);
	const setPartTimeJob = state.setPartTimeJob.bind(state);
	const deletePartTimeJob = state.deletePartTimeJob.bind(state);
	// New departments by their name, since their ids differ from run to run; the others by id, since
	// a failed rename changes their names.
	const before = new Set([...state.departments()].map(({ id }) => id));
	const where = (openId: string, orgId: string): string =>
		`${state.person(openId)?.phone ?? ''} ${before.has(orgId) ? orgId : state.longName(orgId)}`;
	state.setLeader = (leader) => {
		if (!state.isLeader(leader.openId, leader.orgId))
			effects.push(`leader ${where(leader.openId, leader.orgId)}`);
		setLeader(leader);
	};
	state.unsetLeader = (openId, orgId) => {
		const was = unsetLeader(openId, orgId);
		if (was) effects.push(`no leader ${where(openId, orgId)}`);
		return was;
	};
	state.setPartTimeJob = (job) => {
		if (state.partTimeJob(job.openId, job.orgId)?.jobTitle !== job.jobTitle)
			effects.push(`post ${where(job.openId, job.orgId)} ${job.jobTitle}`);
		setPartTimeJob(job);
	};
	state.deletePartTimeJob = (openId, orgId) => {
		const was = deletePartTimeJob(openId, orgId);
		if (was) effects.push(`no post ${where(openId, orgId)}`);
		return was;
	};
	for (const { name, holders } of state.roles.all()) {
		const set = holders.set.bind(holders);
		const remove = holders.delete.bind(holders);
		holders.set = (openId, orgIds) => {
			if (holders.get(openId)?.join() !== orgIds.join())
				effects.push(`role ${name} ${state.person(openId)?.phone ?? ''} for ${orgIds.join()}`);
			return set(openId, orgIds);
		};
		holders.delete = (openId) => {
			if (holders.has(openId)) effects.push(`no role ${name} ${state.person(openId)?.phone ?? ''}`);
			return remove(openId);
		};
	}
	state.insertDepartment = (row) => {
		effects.push(`add department ${row.name}`);
		return insertDepartment(row);
	};
	state.changeDepartment = (department, change) => {
		effects.push(`change department ${department.id} ${JSON.stringify(change)}`);
		changeDepartment(department, change);
	};
	state.deleteDepartment = (department) => {
		effects.push(`delete department ${department.id}`);
		deleteDepartment(department);
	};
	return effects;
}
