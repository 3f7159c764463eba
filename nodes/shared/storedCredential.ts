import {
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type INode,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { Refusal } from './refusal';

/** The credential that a node names is not there any more, or n8n cannot read it. */
export class CredentialMissing extends Refusal {}

/**
 * What n8n keeps under the credential that is chosen on the node.
 *
 * @throws CredentialMissing it cannot be had, which n8n calls an unknown error; n8n's own error where none was chosen
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
	if (error instanceof NodeApiError || error instanceof NodeOperationError) throw error;
	const chosen = credentials?.[type]?.name ?? type;
	const said = error instanceof Error ? error.message : String(error);
	throw new CredentialMissing(
		`节点“${name}”的凭证“${chosen}”无法使用，可能已被删除。 The credential "${chosen}" of the node "${name}" cannot be used, most likely because it was deleted. (n8n: ${said})`,
		`在节点“${name}”及其他使用该凭证的节点中重新选择凭证，保存并重新发布。 Choose another credential in the node "${name}" and in every other node that had it, save, and publish again. If it is still in n8n's list, n8n's encryption key has changed.`,
	);
}
