import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod/v4';
import { CallbackRefusal, equal } from '../../src/yunzhijia';
import { oaMessageKey } from '../shared/credentialData';
import {
	type CredentialReader,
	keptCredential,
	rememberedCredential,
} from '../shared/keptCredential';
import { isFromAnyClient } from './commonHeaders';

const CREDENTIAL = 'oaMessageApi';

/** Of the address for callers that can set no header. */
const inAddress = z.object({ key: z.string() });

/** Of n8n's functions what it takes to look at a key. */
interface Caller extends CredentialReader {
	getHeaderData: () => IncomingHttpHeaders;
	getParamsData: () => object;
}

/**
 * Lets nobody near the body who has no key. A key that was right within ten minutes has the body
 * looked at; what it says counts only after the function that is returned found the key right now.
 *
 * @throws CallbackRefusal 403; Refusal where the credential holds no key
 */
export async function checkKey(functions: Caller, now: number): Promise<() => Promise<void>> {
	const confirm = async (): Promise<void> =>
		throwIf(problemOf(functions, await keptCredential(functions, CREDENTIAL, now)));
	const { data, isFresh } = await rememberedCredential(functions, CREDENTIAL, now);
	const problem = problemOf(functions, data);
	if (isFresh || (problem?.fault.code === 'no-header' && hasNoKey(functions))) throwIf(problem);
	if (isFresh) return async () => {};
	if (problem === null) return confirm;
	await confirm();
	return async () => {};
}

/** @throws Refusal where the credential holds no key */
function problemOf(functions: Caller, credential: object): CallbackRefusal | null {
	const { header, key } = oaMessageKey(credential);
	const address = inAddress.safeParse(functions.getParamsData());
	if (address.success)
		return equal(address.data.key, key)
			? null
			: new CallbackRefusal(403, { code: 'wrong-key-in-address', facts: {} });
	const given = functions.getHeaderData()[header];
	if (typeof given !== 'string')
		return new CallbackRefusal(403, { code: 'no-header', facts: { header } });
	return equal(given, key)
		? null
		: new CallbackRefusal(403, { code: 'wrong-header', facts: { header } });
}

const throwIf = (problem: CallbackRefusal | null): void => {
	if (problem !== null) throw problem;
};

/** Whether no header can be the key, whatever the credential calls it by now. */
const hasNoKey = (functions: Caller): boolean =>
	Object.keys(functions.getHeaderData()).every(isFromAnyClient);
