import { type INode, NodeApiError, NodeOperationError } from 'n8n-workflow';
import { Problem, type Told } from '../../src/lib/problem';
import { RoutingError } from '../../src/messages';
import { errorReason } from '../../src/sync/apply/errorReason';
import { WeaverError } from '../../src/weaver';
import { E9Error } from '../../src/weaver/e9';
import { type Language, wordsFor } from '../../src/words';
import { YunzhijiaError } from '../../src/yunzhijia';
import { Refusal } from './refusal';

type ShownError = NodeApiError | NodeOperationError;

/**
 * The one place where an error of the engine becomes one of n8n, in the
 * language of whoever reads it: the message says what happened, the
 * description what to do. Errors that n8n already knows pass through.
 */
export function nodeError(
	node: INode,
	error: unknown,
	language: Language,
	itemIndex?: number,
): ShownError {
	if (error instanceof NodeApiError || error instanceof NodeOperationError) return error;
	const shown = shownError(node, error, language, itemIndex);
	ORIGINS.set(shown, error);
	return shown;
}

/** What the engine threw: n8n's errors have one language and no code of ours. */
const ORIGINS = new WeakMap<ShownError, unknown>();
const originOf = (error: unknown): unknown =>
	error instanceof NodeApiError || error instanceof NodeOperationError
		? (ORIGINS.get(error) ?? error)
		: error;

function shownError(
	node: INode,
	error: unknown,
	language: Language,
	itemIndex: number | undefined,
): ShownError {
	const { message, remedy } = toldOf(error, language);
	if (
		!(error instanceof YunzhijiaError || error instanceof WeaverError || error instanceof E9Error)
	)
		return worded(
			new NodeOperationError(node, message, { description: remedy, itemIndex }),
			message,
			remedy,
		);
	// NodeApiError would mine a response for codes and texts of its own choice: it gets none.
	const status = error.httpStatus === null ? {} : { httpCode: String(error.httpStatus) };
	const shown = new NodeApiError(node, {}, { message, description: remedy, itemIndex, ...status });
	return worded(shown, message, remedy);
}

/** The code by which docs/operations.md is sorted. */
export function reasonOf(shown: unknown): string {
	const error = originOf(shown);
	if (error instanceof RoutingError) return 'settings';
	if (error instanceof Refusal) return error.reason;
	return errorReason(error) ?? 'unexpected';
}

/** What is said of any error. */
export function toldOf(shown: unknown, language: Language): Told {
	const error = originOf(shown);
	if (error instanceof Problem) return error.told(language);
	const said = error instanceof Error ? error.message : String(error);
	const [message, remedy] = wordsFor(language).nodes.unexpected({ error: said });
	return { message, remedy };
}

/**
 * n8n replaces messages that contain, for example,
 * ECONNREFUSED with a sentence of its own; ours says more.
 */
function worded(error: ShownError, message: string, description: string): ShownError {
	error.message = message;
	error.description = description;
	return error;
}
