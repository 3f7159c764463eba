import {
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type INode,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { Refusal } from './refusal';

/**
 * What n8n keeps under the credential that is chosen on the node.
 *
 * @throws Refusal none was chosen, or it cannot be had, which n8n calls an unknown error
 */
export async function storedCredential(
	node: Pick<IExecuteFunctions, 'getCredentials' | 'getNode'>,
	type: string,
	itemIndex = 0,
): Promise<ICredentialDataDecryptedObject> {
	return await node
		.getCredentials(type, itemIndex)
		.catch((error: unknown) => refuse(node.getNode(), type, error));
}

function refuse({ name, credentials }: INode, type: string, error: unknown): never {
	const chosen = credentials?.[type]?.name;
	if (chosen === undefined)
		throw new Refusal({ code: 'credential-not-chosen', facts: { node: name, credential: type } });
	if (error instanceof NodeApiError || error instanceof NodeOperationError) throw error;
	const said = error instanceof Error ? error.message : String(error);
	throw new Refusal({
		code: 'credential-unusable',
		facts: { node: name, credential: chosen, error: said },
	});
}
