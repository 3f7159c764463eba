import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { n8nCache } from './paths';

/**
 * n8n must not inherit a developer's own settings for n8n,
 * nor jest's (with NODE_ENV=test its commands never end).
 */
const FOREIGN =
	/^(N8N|DB|EXECUTIONS|QUEUE|CREDENTIALS|WEBHOOK|GENERIC|NODES)_|^NODE_(ENV|OPTIONS|CHANNEL_FD)$|^(JEST|npm)_/;

/** Ports that each n8n process needs for itself. */
export interface Ports {
	readonly http: number;
	readonly broker: number;
}

/** What every n8n process of a sandbox runs with; YUNZHIJIA_STORE_URL passes through. */
export const n8nEnvironment = (
	userFolder: string,
	ports: Ports,
	extra: NodeJS.ProcessEnv = {},
): NodeJS.ProcessEnv => ({
	...Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name))),
	N8N_USER_FOLDER: userFolder,
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_PORT: String(ports.http),
	N8N_RUNNERS_BROKER_PORT: String(ports.broker),
	N8N_EDITOR_BASE_URL: `http://127.0.0.1:${ports.http}`,
	WEBHOOK_URL: `http://127.0.0.1:${ports.http}/`,
	GENERIC_TIMEZONE: 'Asia/Shanghai',
	TZ: 'Asia/Shanghai',
	// v3 of n8n turns packages off that n8n has not verified;
	// a package with a store of its own cannot be verified.
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	// Workbooks of push-sync-table lie where the developer has them; n8n takes "/" for no folder.
	N8N_RESTRICT_FILE_ACCESS_TO: [tmpdir(), homedir(), process.cwd()].join(';'),
	N8N_SECURE_COOKIE: 'false',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_ONBOARDING_FLOW_DISABLED: 'true',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_LOG_OUTPUT: 'console',
	// Loading n8n's code is most of a CLI call; compiled code in the cache saves a quarter of it.
	NODE_COMPILE_CACHE: join(n8nCache(), 'compiled'),
	...extra,
});
