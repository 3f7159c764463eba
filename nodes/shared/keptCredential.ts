import type { ICredentialDataDecryptedObject, IWebhookFunctions } from 'n8n-workflow';

/**
 * How long (ms) a credential is kept. n8n prepares a whole sandbox to read one, which takes longer than the rest of a request, and strangers
 * may ask as often as they like; what is changed counts after this time.
 */
const KEPT_MS = 10_000;
/** More than anybody has doors; the oldest goes first. */
const MOST = 200;

interface Kept {
	readonly data: Promise<ICredentialDataDecryptedObject>;
	readonly until: number;
}
const kept = new Map<string, Kept>();

/** A credential of this node, read at most once in ten seconds, however many ask at the same time. One that cannot be read is asked for again. */
export async function keptCredential(
	functions: IWebhookFunctions,
	type: string,
	now: number,
): Promise<ICredentialDataDecryptedObject> {
	const node = functions.getNode();
	const name = JSON.stringify([
		functions.getWorkflow().id,
		node.id,
		type,
		node.credentials?.[type]?.id,
	]);
	const known = kept.get(name);
	if (known !== undefined && now < known.until) return await known.data;
	const data = functions.getCredentials(type);
	kept.delete(name);
	kept.set(name, { data, until: now + KEPT_MS });
	data.catch(() => kept.delete(name));
	for (const oldest of kept.keys()) {
		if (kept.size <= MOST) break;
		kept.delete(oldest);
	}
	return await data;
}
