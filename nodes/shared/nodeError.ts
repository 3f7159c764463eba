import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { FileError } from '../../src/lib/xlsx/fileError';
import { RoutingError } from '../../src/messages';
import { StoreError } from '../../src/store';
import { errorReason } from '../../src/sync/errorReason';
import { SettingsError } from '../../src/sync/settings';
import { SyncStop } from '../../src/sync/stop';
import { WeaverError } from '../../src/weaver';
import { YunzhijiaError } from '../../src/yunzhijia';
import { Refusal } from './refusal';
import { CredentialMissing } from './storedCredential';

export type ShownError = NodeApiError | NodeOperationError;

/**
 * The one place where an error of the engine becomes one of n8n: the message says what happened, the description what to do.
 * Errors that n8n already knows pass through.
 */
export function nodeError(node: INode, error: unknown, itemIndex?: number): ShownError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const message = error instanceof Error ? error.message : String(error);
	if (error instanceof YunzhijiaError || error instanceof WeaverError) {
		// NodeApiError would mine a response for codes and texts of its own choice: it gets none.
		const shown = new NodeApiError(
			node,
			{},
			{
				message,
				description: error.remedy,
				itemIndex,
				...(error.httpStatus === null ? {} : { httpCode: String(error.httpStatus) }),
			},
		);
		return worded(shown, message, error.remedy);
	}
	const remedy = remedyOf(error);
	return worded(
		new NodeOperationError(node, message, { description: remedy, itemIndex }),
		message,
		remedy,
	);
}

/** The code by which docs/operations.md is sorted. */
export function reasonOf(error: unknown): string {
	if (error instanceof RoutingError) return 'settings';
	if (error instanceof CredentialMissing) return 'credential-missing';
	if (error instanceof Refusal) return error.reason;
	return errorReason(error) ?? 'unexpected';
}

function remedyOf(error: unknown): string {
	if (
		error instanceof SyncStop ||
		error instanceof SettingsError ||
		error instanceof RoutingError ||
		error instanceof StoreError ||
		error instanceof FileError ||
		error instanceof Refusal
	)
		return error.remedy;
	return 'This was not expected. Run again; if it happens again, report it with the message and the version of n8n-nodes-yunzhijia.';
}

/** n8n replaces messages that contain, for example, ECONNREFUSED with a sentence of its own; ours says more. */
function worded(error: ShownError, message: string, description: string): ShownError {
	error.message = message;
	error.description = description;
	return error;
}
