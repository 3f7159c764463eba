import type { IWebhookFunctions } from 'n8n-workflow';
import type { Services } from '../../src/lib/services';
import { CallbackRefusal, equal } from '../../src/yunzhijia';
import { oaMessageKey } from '../shared/credentialData';

/**
 * How long (ms) a key is kept. n8n prepares a whole sandbox to read a credential, which takes longer than taking the message; a key that is
 * changed counts after this time.
 */
const KEPT_MS = 10_000;

const kept = new Map<
	string,
	{ readonly key: ReturnType<typeof oaMessageKey>; readonly until: number }
>();

/** @throws CallbackRefusal 403; Refusal where the credential holds no key */
export async function checkKey(
	functions: IWebhookFunctions,
	services: Pick<Services, 'now'>,
): Promise<void> {
	const { header, key } = await keyOf(functions, services.now());
	const given = functions.getHeaderData()[header];
	if (typeof given !== 'string' || !equal(given, key))
		throw new CallbackRefusal(403, `the header "${header}" is missing or wrong`);
}

async function keyOf(
	functions: IWebhookFunctions,
	now: number,
): Promise<ReturnType<typeof oaMessageKey>> {
	const node = functions.getNode();
	const name = JSON.stringify([
		functions.getWorkflow().id,
		node.id,
		node.credentials?.['oaMessageApi']?.id,
	]);
	const known = kept.get(name);
	if (known !== undefined && now < known.until) return known.key;
	const key = oaMessageKey(await functions.getCredentials('oaMessageApi'));
	kept.set(name, { key, until: now + KEPT_MS });
	return key;
}
