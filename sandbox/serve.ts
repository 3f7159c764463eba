import { z } from 'zod/v4';
import { storeBindings } from './bindings';
import { consoleLink } from './consoleLink';
import {
	type Command,
	importCredentials,
	importWorkflows,
	publishWorkflow,
	runCommands,
} from './commands';
import { type CredentialValues, importedCredentials } from './credentials';
import { type N8nServer, startServer, startWorker } from './n8nServer';
import { type Owner, provideOwner } from './owner';
import { introduce, withOa } from './login';
import { withRules } from './messages';
import { freePorts } from './ports';
import { awaitRoutes, type Urls } from './routes';
import { buildPackage } from './installPackage';
import { openQueue, type Queue } from './queue/queue';
import { prepareState, type RunOptions } from './run';
import { startServers } from './servers';
import { openState, type State, workerState } from './state';
import {
	canBePublished,
	hasConfig,
	oaKindOf,
	readTemplate,
	templateNames,
	type Workflow,
	withRobot,
	withSettings,
} from './templates';

export interface ServeOptions
	extends Pick<
		RunOptions,
		| 'settings'
		| 'bindings'
		| 'stateDirectory'
		| 'yunzhijia'
		| 'oa'
		| 'credentials'
		| 'robot'
		| 'env'
		| 'signal'
	> {
	/** Default: all shipped ones. `signal` (from RunOptions) ends n8n. */
	readonly templates?: readonly string[];
	/** Port of the editor; a free one by default. */
	readonly port?: number;
	/**
	 * n8n in queue mode: main and one worker, PostgreSQL,
	 * Redis. A kept state stays in the mode it began with.
	 */
	readonly queue?: boolean;
}

/** What `serve` prints as one line of JSON when everything answers. */
export interface Ready {
	readonly ready: true;
	readonly editor: string;
	readonly owner: Owner;
	readonly webhooks: Urls;
	readonly forms: Urls;
	/**
	 * A sign-in link into the console that works once, for
	 * ten minutes; '' where the template is not served.
	 */
	readonly console: string;
	/** What the door for OA messages wants to see. */
	readonly webhookHeaders: Readonly<Record<string, string>>;
	readonly yunzhijia: string;
	/** E10. */
	readonly oa: string;
	readonly e9: string;
	/** In queue mode: address of the store without password, and where each process logs. */
	readonly queue?: {
		readonly store: string;
		readonly logs: { readonly main: string; readonly worker: string };
	};
}

export interface Served {
	readonly line: Ready;
	/** Resolves when n8n, or one of its processes, ends by itself. */
	readonly ended: Promise<number | string>;
	/** SIGKILL to n8n's processes, for tests of a crash; `close` is still to be called. */
	kill(): void;
	/** Ends n8n, then the simulators; deletes a temporary state. */
	close(): Promise<void>;
}

/**
 * Starts n8n with templates published and waits until their
 * routes answer. @throws UsageError @throws SandboxError
 */
export const serveTemplates = async (options: ServeOptions = {}): Promise<Served> =>
	serveWorkflows((options.templates ?? templateNames()).map(readTemplate), options);

/** The same for any workflows. */
export const serveWorkflows = async (
	workflows: readonly Workflow[],
	options: ServeOptions = {},
): Promise<Served> => {
	await buildPackage();
	const opened = openState(options.stateDirectory);
	const undo: (() => Promise<void> | void)[] = [() => opened.close()];
	const close = async (): Promise<void> => {
		for (const step of undo.splice(0).reverse()) await step();
	};
	try {
		const queue = await openQueue(opened, options.queue === true);
		undo.push(async () => queue?.close());
		const state = { ...opened, queue, env: options.env ?? {} };
		const servers = await startServers({ ...options, reads: oaKindOf(workflows) });
		undo.push(() => servers.close());
		await prepareState(state);
		const link = await consoleLink(state, servers.credentials);
		const configured = workflows.map((workflow) =>
			withSettings(
				withRules(withOa(withRobot(workflow, options.robot), servers.oa)),
				options.settings ?? {},
			),
		);
		if (options.bindings !== undefined) {
			for (const workflow of configured.filter(hasConfig))
				await storeBindings(state, workflow, servers.credentials, options.bindings);
		}
		const published = configured.filter(canBePublished);
		const commands = (directory: string): Command[] => [
			importCredentials(directory, importedCredentials(servers.credentials)),
			...(configured.length === 0 ? [] : [importWorkflows(directory, configured)]),
			...published.map(({ id }) => publishWorkflow(id)),
		];
		await runCommands(state, commands, options);
		const processes = await startProcesses(state, options.port);
		const stop = async () => {
			await Promise.all(processes.map(({ process }) => process.stop()));
		};
		undo.push(stop);
		options.signal?.addEventListener('abort', () => void stop());
		const [server] = processes;
		await Promise.all(processes.map((one) => one.ready()));
		const owner = await provideOwner(server, state);
		const routes = await awaitRoutes(server, state, published);
		if (servers.control !== undefined) await introduce(servers.control, routes.webhooks);
		const { yunzhijia, oa, e9 } = servers;
		return {
			line: {
				ready: true,
				editor: state.env['N8N_EDITOR_BASE_URL']?.replace(/\/$/, '') ?? server.url,
				owner,
				...routes,
				console: link(routes.webhooks),
				webhookHeaders: headersOf(servers.credentials),
				yunzhijia,
				oa,
				e9,
				queue: queue && described(queue, state),
			},
			ended: Promise.race(processes.map(({ process }) => process.ended)),
			kill: () => processes.forEach(({ process }) => process.kill()),
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
};

/** Starts n8n's processes, the main one first. */
const startProcesses = async (
	state: State,
	port: number | undefined,
): Promise<[N8nServer, ...N8nServer[]]> => {
	const [http = 0, broker = 0, health = 0, brokerOfWorker = 0] = await freePorts(4);
	const main = startServer(state, { http: port ?? http, broker });
	return state.queue === undefined
		? [main]
		: [main, startWorker(workerState(state), { http: health, broker: brokerOfWorker }, main)];
};

const headersOf = (credentials: CredentialValues): Readonly<Record<string, string>> => {
	const { header, key } = z
		.object({ header: z.string(), key: z.string() })
		.parse(credentials['oaMessageApi']);
	return { [header]: key };
};

const described = ({ environment }: Queue, state: State): Ready['queue'] => {
	const store = new URL(environment['YUNZHIJIA_STORE_URL'] ?? '');
	store.password = '';
	return { store: store.href, logs: { main: state.logFile, worker: workerState(state).logFile } };
};
