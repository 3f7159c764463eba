import { randomBytes } from 'node:crypto';
import { z } from 'zod/v4';
import { issueLink } from '../src/console';
import type { CredentialValues } from './credentials';
import { OWNER_EMAIL } from './owner';
import { endpoint } from './endpoint';
import type { Urls } from './routes';
import type { State } from './state';
import { withStateStore } from './stateStore';

const LIFE_MS = 10 * 60_000;
const enterprise = z.object({ eid: z.string() });

/**
 * Makes a sign-in link of an approver while n8n is down. @returns its address, once that of the
 * console is known; '' where there is none
 */
export const consoleLink = async (
	state: State,
	credentials: CredentialValues,
): Promise<(webhooks: Urls) => string> => {
	const outside = new URL(state.env?.['WEBHOOK_URL'] ?? 'http://127.0.0.1').pathname;
	const path = `${outside.replace(/\/$/, '')}/${endpoint(state, 'WEBHOOK')}/yunzhijia-console`;
	const { eid } = enterprise.parse(credentials['yunzhijiaDirectoryApi']);
	const link = await withStateStore(state, ({ store, services }) =>
		issueLink(
			{
				store,
				services,
				// Links hold for a path, whatever the host and port before it.
				base: `http://127.0.0.1${path}`,
				newSecret: () => randomBytes(32).toString('base64url'),
			},
			{ email: OWNER_EMAIL, grants: [{ eid, role: 'approve', as: 'editor' }] },
			LIFE_MS,
		),
	);
	return (webhooks) => {
		const page = webhooks['console'];
		return page === undefined ? '' : new URL(`${path}/enter${new URL(link).search}`, page).href;
	};
};
