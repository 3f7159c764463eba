import { storeBindings } from './bindings';
import { type Command, importCredentials, importWorkflows, publishWorkflow, runCommands } from './commands';
import { importedCredentials } from './credentials';
import { startServer } from './n8nServer';
import { type Owner, provideOwner } from './owner';
import { freePorts } from './ports';
import { awaitRoutes, type Urls } from './routes';
import { buildPackage } from './installPackage';
import { prepareState, type RunOptions } from './run';
import { startServers } from './servers';
import { openState } from './state';
import { canBePublished, hasConfig, readTemplate, templateNames, type Workflow, withSettings } from './templates';

export interface ServeOptions extends Pick<RunOptions, 'settings' | 'bindings' | 'stateDirectory' | 'yunzhijia' | 'oa' | 'credentials' | 'signal'> {
	/** Default: all shipped ones. `signal` (from RunOptions) ends n8n. */
	readonly templates?: readonly string[];
	/** Port of the editor; a free one by default. */
	readonly port?: number;
}

/** What `serve` prints as one line of JSON when everything answers. */
export interface Ready {
	readonly ready: true;
	readonly editor: string;
	readonly owner: Owner;
	readonly webhooks: Urls;
	readonly forms: Urls;
	readonly yunzhijia: string;
	readonly oa: string;
}

export interface Served {
	readonly line: Ready;
	/** Resolves when n8n ends by itself. */
	readonly ended: Promise<number | string>;
	/** Ends n8n, then the simulators; deletes a temporary state. */
	close(): Promise<void>;
}

/** Starts n8n with templates published and waits until their routes answer. @throws UsageError @throws SandboxError */
export const serveTemplates = async (options: ServeOptions = {}): Promise<Served> =>
	serveWorkflows((options.templates ?? templateNames()).map(readTemplate), options);

/** The same for any workflows. */
export const serveWorkflows = async (workflows: readonly Workflow[], options: ServeOptions = {}): Promise<Served> => {
	await buildPackage();
	const state = openState(options.stateDirectory);
	const undo: (() => Promise<void> | void)[] = [() => state.close()];
	const close = async (): Promise<void> => {
		for (const step of undo.splice(0).reverse()) await step();
	};
	try {
		const servers = await startServers(options);
		undo.push(() => servers.close());
		await prepareState(state);
		const configured = workflows.map((workflow) => withSettings(workflow, options.settings ?? {}));
		if (options.bindings !== undefined) {
			for (const workflow of configured.filter(hasConfig)) await storeBindings(state, workflow, servers.credentials, options.bindings);
		}
		const published = configured.filter(canBePublished);
		const commands = (directory: string): Command[] => [
			importCredentials(directory, importedCredentials(servers.credentials)),
			...(configured.length === 0 ? [] : [importWorkflows(directory, configured)]),
			...published.map(({ id }) => publishWorkflow(id)),
		];
		await runCommands(state, commands, options);
		const [http = 0, broker = 0] = await freePorts(2);
		const server = await startServer(state, { http: options.port ?? http, broker });
		undo.push(() => server.process.stop());
		options.signal?.addEventListener('abort', () => void server.process.stop());
		const owner = await provideOwner(server, state);
		const routes = await awaitRoutes(server, state, published);
		const { yunzhijia, oa } = servers;
		return { line: { ready: true, editor: server.url, owner, ...routes, yunzhijia, oa }, ended: server.process.ended, close };
	} catch (error) {
		await close();
		throw error;
	}
};
