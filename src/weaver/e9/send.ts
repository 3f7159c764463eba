import { type Http, type HttpAnswer, HttpFailure, type HttpFailureReason } from '../../lib/http';
import type { HttpRequest } from '../../lib/http';
import { Retryable } from '../../lib/retry';
import { E9Error, type E9ErrorKind } from './errors';

const kinds: Record<HttpFailureReason, E9ErrorKind> = {
	'bad-address': 'configuration',
	'http-not-allowed': 'http-not-allowed',
	blocked: 'unreachable',
	dns: 'unreachable',
	tls: 'unreachable',
	unreachable: 'unreachable',
	interrupted: 'unreachable',
	cancelled: 'cancelled',
};
const WORTH_ANOTHER_TRY: ReadonlySet<HttpFailureReason> = new Set<HttpFailureReason>([
	'dns',
	'unreachable',
	'interrupted',
]);

/**
 * One request that only reads. Fails with E9Error, inside a Retryable where another try may help.
 */
export const sendE9 = async (
	http: Http,
	endpoint: string,
	request: HttpRequest,
): Promise<HttpAnswer> => {
	try {
		return await http(request);
	} catch (error) {
		if (!(error instanceof HttpFailure)) throw error;
		const failure = new E9Error({
			kind: kinds[error.reason],
			endpoint,
			said: { code: 'network', facts: { failure: error.said } },
		});
		throw WORTH_ANOTHER_TRY.has(error.reason) ? new Retryable(failure, null) : failure;
	}
};
