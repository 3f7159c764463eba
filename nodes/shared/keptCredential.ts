import type { ICredentialDataDecryptedObject, INode } from 'n8n-workflow';

/**
 * How old (ms) a credential may be that lets somebody in: what is changed counts after this time.
 */
const FRESH_MS = 10_000;
/**
 * How old (ms) one may be that only refuses. n8n makes a whole sandbox to read a credential, which
 * takes longer than the rest of a request, and strangers may ask as often as they like.
 */
const REMEMBERED_MS = 10 * 60_000;
/** More than anybody has doors; the oldest goes first. */
const MOST = 200;

interface Kept {
	readonly data: Promise<ICredentialDataDecryptedObject>;
	readonly at: number;
}
const kept = new Map<string, Kept>();

/** Of n8n's functions what it takes to read a credential of a node. */
export interface CredentialReader {
	getNode: () => Pick<INode, 'id' | 'credentials'>;
	getWorkflow: () => { readonly id?: string };
	getCredentials: (type: string) => Promise<ICredentialDataDecryptedObject>;
}

/**
 * A credential of this node, read at most once in ten seconds, however many ask at the same time.
 * One that cannot be read is asked for again.
 */
export async function keptCredential(
	functions: CredentialReader,
	type: string,
	now: number,
): Promise<ICredentialDataDecryptedObject> {
	return await youngerThan(FRESH_MS, functions, type, now);
}

/**
 * The same as it was up to ten minutes ago: enough to refuse a caller who shows nothing that a
 * newer one could let in. `isFresh`: it may let in, too.
 */
export async function rememberedCredential(
	functions: CredentialReader,
	type: string,
	now: number,
): Promise<{ readonly data: ICredentialDataDecryptedObject; readonly isFresh: boolean }> {
	const data = await youngerThan(REMEMBERED_MS, functions, type, now);
	const known = kept.get(nameOf(functions, type));
	return { data, isFresh: known !== undefined && now < known.at + FRESH_MS };
}

/** Reads a credential anew, so that the first callers find it: publishing does. */
export async function readCredential(
	functions: CredentialReader,
	type: string,
	now: number,
): Promise<ICredentialDataDecryptedObject> {
	return await youngerThan(0, functions, type, now);
}

async function youngerThan(
	age: number,
	functions: CredentialReader,
	type: string,
	now: number,
): Promise<ICredentialDataDecryptedObject> {
	const name = nameOf(functions, type);
	const known = kept.get(name);
	if (known !== undefined && now < known.at + age) return await known.data;
	const data = functions.getCredentials(type);
	kept.delete(name);
	kept.set(name, { data, at: now });
	data.catch(() => kept.delete(name));
	for (const oldest of kept.keys()) {
		if (kept.size <= MOST) break;
		kept.delete(oldest);
	}
	return await data;
}

function nameOf(functions: CredentialReader, type: string): string {
	const { id, credentials } = functions.getNode();
	return JSON.stringify([functions.getWorkflow().id, id, type, credentials?.[type]?.id]);
}
