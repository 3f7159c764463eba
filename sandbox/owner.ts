import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { SandboxError } from './errors';
import type { N8nServer } from './n8nServer';
import { endpoint } from './endpoint';
import type { State } from './state';

const ownerSchema = z.object({ email: z.string(), password: z.string() });

/** The owner is the one approver, unless a credential lists others. */
export const OWNER_EMAIL = 'owner@sandbox.invalid';

/** Who may log in to the editor. */
export type Owner = z.output<typeof ownerSchema>;

/**
 * Makes the owner of a new n8n; a kept state has one, noted
 * in its owner.json. @throws SandboxError n8n refused
 */
export const provideOwner = async (server: N8nServer, state: State): Promise<Owner> => {
	const file = join(state.directory, 'owner.json');
	if (existsSync(file)) return ownerSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
	// n8n wants a capital letter and a digit.
	const owner = {
		email: OWNER_EMAIL,
		password: `Yz1${randomBytes(12).toString('base64url')}`,
	};
	const response = await fetch(`${server.url}/${endpoint(state, 'REST')}/owner/setup`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ ...owner, firstName: 'Sandbox', lastName: 'Owner' }),
	});
	if (!response.ok)
		throw new SandboxError(
			{
				code: 'owner-refused',
				facts: { status: response.status, detail: await response.text() },
			},
			state.logFile,
		);
	writeFileSync(file, JSON.stringify(owner), { mode: 0o600 });
	return owner;
};
