import { z } from 'zod/v4';
import { registerEcToken } from '../../../src/weaver/e9';
import { wordsFor } from '../../../src/words';
import { weaverE9RegistrationOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';

/**
 * Registers an appid: a step of setting up, never of a run,
 * because another registration may replace everybody's pair.
 */
export const setUpEcToken: Operation = {
	resource: 'ecToken',
	value: 'setUp',
	name: 'Set Up',
	action: 'Set up EC token',
	description:
		'Register the appid of the credential once, and show what to store in it (注册 EC 令牌)',
	properties: [
		{
			displayName:
				'Run this once by hand. Copy both values into the credential, then delete this ' +
				'execution: whoever has them can call the OA. 手动执行一次，将两个值填入凭证，然后删除本次执行记录。',
			name: 'ecTokenNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Register Again',
			name: 'again',
			type: 'boolean',
			default: false,
			description:
				'Whether to register although the credential has a secret (重新注册). Everybody else who uses this appid may be locked out.',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { config, hasPair } = await weaverE9RegistrationOf(context);
			if (hasPair && !context.read('again', itemIndex, z.boolean()))
				throw new Refusal({ code: 'ec-pair-there', facts: { appId: config.appId } });
			const { secret, publicKey } = await registerEcToken(config, context.services);
			const next = wordsFor(context.language(itemIndex)).checks.ecTokenNext;
			return [{ json: { appId: config.appId, secret, publicKey, next } }];
		}),
};
