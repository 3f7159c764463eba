import { type SeedChoice, type SimulatorPair, startPair } from '../../simulators';
import type { Outcome } from '../../sandbox/outcome';
import { type RunOptions, runTemplate } from '../../sandbox/run';
import { type Served, type ServeOptions, serveTemplates } from '../../sandbox/serve';
import { temporaryDirectory } from '../../sandbox/state';
import { type ConfigValues, oaKindOf, readTemplate, templateNames } from '../../sandbox/templates';

/** A start of n8n takes 4 s on an idle machine and many times that on a laden one. */
export const E2E_TIMEOUT = 600_000;

/** Simulators and one n8n state that outlives single runs, without npm in between. */
export interface World {
	/** For looking into the simulators and scripting faults. */
	readonly pair: SimulatorPair;
	readonly stateDirectory: string;
	/** One run of a template in this world, in the real n8n; `apply` is `auto` unless set. */
	run(template: string, settings?: ConfigValues, options?: RunOptions): Promise<Outcome>;
	/** n8n as a server in this world; close it before the next run. */
	serve(options?: ServeOptions): Promise<Served>;
	/** Calls that can change Yunzhijia, made during `work`. */
	mutatingCalls(work: () => Promise<unknown>): Promise<number>;
	/** Full paths of all departments in Yunzhijia below its root, sorted, e.g. `部门A\部门A1`. */
	departments(): string[];
	/** Names of the people in service, sorted. */
	persons(): string[];
	close(): Promise<void>;
}

/** Starts the simulators with an example: by default the manual's. */
export const startWorld = async (seed: SeedChoice = { example: 'manual' }): Promise<World> => {
	const pair = await startPair(seed);
	const folder = temporaryDirectory();
	const shared = { stateDirectory: folder.path, yunzhijia: pair.yunzhijia.url };
	const oaOf = (templates: readonly string[]): string =>
		oaKindOf(templates.map(readTemplate)) === 'e9' ? pair.e9.url : pair.oa.url;
	return {
		pair,
		stateDirectory: folder.path,
		run: (template, settings = {}, options = {}) =>
			runTemplate(template, { ...shared, oa: oaOf([template]), settings, ...options }),
		serve: (options = {}) =>
			serveTemplates({ ...shared, oa: oaOf(options.templates ?? templateNames()), ...options }),
		mutatingCalls: async (work) => {
			const before = pair.yunzhijia.log.mutating();
			await work();
			return pair.yunzhijia.log.mutating() - before;
		},
		departments: () => departmentPaths(pair),
		persons: () =>
			[...pair.yunzhijia.state.persons()]
				.filter(({ status }) => status === '1')
				.map(({ name }) => name)
				.sort(),
		close: async () => {
			await pair.stop();
			folder.remove();
		},
	};
};

const departmentPaths = ({ yunzhijia: { state } }: SimulatorPair): string[] =>
	[...state.departments()]
		.filter(({ id }) => id !== state.root.id)
		.map(({ id }) => state.longName(id))
		.sort();
