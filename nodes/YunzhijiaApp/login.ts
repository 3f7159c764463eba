import { randomBytes } from 'node:crypto';
import type { INodeProperties } from 'n8n-workflow';
import { loginKeys, LoginRefusal, type TokenContext } from '../../src/login';
import { yunzhijiaAppConfigOf } from '../shared/clients';
import { loginCredential } from '../shared/credentialData';
import { requiredText } from '../shared/fields';
import { Refusal } from '../shared/refusal';
import type { RunContext } from '../shared/runContext';
import { storedCredential } from '../shared/storedCredential';

export const sourceField: INodeProperties = {
	displayName: 'Source',
	name: 'source',
	type: 'string',
	default: 'e10',
	required: true,
	description:
		'Name of the OA, as in the settings of the directory sync (数据源); links belong to it',
};

/** Store, enterprise and OA of one item. */
export const loginScope = async (
	context: RunContext,
	itemIndex: number,
): Promise<Omit<TokenContext, 'keys' | 'audience'>> => {
	const { eid } = await yunzhijiaAppConfigOf(context);
	if (!eid) throw new Refusal({ code: 'app-without-eid', facts: {} });
	return {
		store: await context.store(),
		services: context.services,
		scope: { eid, source: context.read('source', itemIndex, requiredText) },
		newSecret: () => randomBytes(32).toString('base64url'),
	};
};

/** The same with the keys that sign tokens. */
export const tokenContext = async (
	context: RunContext,
	itemIndex: number,
): Promise<TokenContext> => {
	const { signingSecret } = loginCredential(
		await storedCredential(context.node, 'yunzhijiaLoginApi', itemIndex),
	);
	return {
		...(await loginScope(context, itemIndex)),
		keys: loginKeys(signingSecret),
		audience: context.read('audience', itemIndex, requiredText),
	};
};

/** A refusal as nodes show one. */
export const shown = (error: unknown, itemIndex: number): unknown =>
	error instanceof LoginRefusal
		? new Refusal({
				code: 'login-refused',
				facts: {
					item: itemIndex,
					reason: error.reason,
				},
			})
		: error;
