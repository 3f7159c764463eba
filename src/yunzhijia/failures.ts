import { HttpFailure, type HttpFailureReason } from '../lib/http';
import { Retryable } from '../lib/retry';
import type { YunzhijiaKey } from '../words/facts/calls';
import { YunzhijiaError, type YunzhijiaErrorKind } from './errors';

const kinds: Record<HttpFailureReason, YunzhijiaErrorKind> = {
	'bad-address': 'configuration',
	'http-not-allowed': 'http-not-allowed',
	blocked: 'unreachable',
	dns: 'unreachable',
	tls: 'unreachable',
	unreachable: 'unreachable',
	interrupted: 'unreachable',
	cancelled: 'cancelled',
};

/**
 * A failed request as what the caller throws on: Retryable
 * where repeating is safe and may help, else YunzhijiaError.
 */
export const toYunzhijiaError = (
	error: unknown,
	endpoint: string,
	mutating: boolean,
	of: YunzhijiaKey = 'directory',
): unknown => {
	if (!(error instanceof HttpFailure)) return error;
	const { reason, said: failure } = error;
	if (reason === 'interrupted' && mutating)
		return new YunzhijiaError({
			kind: 'outcome-unknown',
			endpoint,
			said: { code: 'network-open', facts: { failure, endpoint } },
			remedy: { of, kind: 'outcome-unknown' },
		});
	const kind = kinds[reason];
	const told = new YunzhijiaError({
		kind,
		endpoint,
		said: { code: 'network', facts: { failure } },
		remedy: { of, kind },
	});
	return reason === 'dns' || reason === 'unreachable' || reason === 'interrupted'
		? new Retryable(told, null)
		: told;
};
