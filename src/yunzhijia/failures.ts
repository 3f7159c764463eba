import { HttpFailure, type HttpFailureReason } from '../lib/http';
import { Retryable } from '../lib/retry';
import { remedies, type Remedies, YunzhijiaError, type YunzhijiaErrorKind } from './errors';

const kinds: Record<Exclude<HttpFailureReason, 'interrupted'>, YunzhijiaErrorKind> = {
	'bad-address': 'configuration',
	'http-not-allowed': 'http-not-allowed',
	blocked: 'unreachable',
	dns: 'unreachable',
	tls: 'unreachable',
	unreachable: 'unreachable',
	cancelled: 'cancelled',
};

/** A failed request as what the caller throws on: Retryable where repeating is safe and may help, else YunzhijiaError. */
export const toYunzhijiaError = (
	error: unknown,
	endpoint: string,
	mutating: boolean,
	table: Remedies = remedies,
): unknown => {
	if (!(error instanceof HttpFailure)) return error;
	if (error.reason === 'interrupted') {
		return mutating
			? new YunzhijiaError({
					kind: 'outcome-unknown',
					endpoint,
					message: `${error.message} Yunzhijia may or may not have applied ${endpoint}.`,
					remedy: table['outcome-unknown'],
				})
			: new Retryable(
					new YunzhijiaError({
						kind: 'unreachable',
						endpoint,
						message: error.message,
						remedy: table.unreachable,
					}),
					null,
				);
	}
	const failure = new YunzhijiaError({
		kind: kinds[error.reason],
		endpoint,
		message: error.message,
		remedy: table[kinds[error.reason]],
	});
	return error.reason === 'dns' || error.reason === 'unreachable'
		? new Retryable(failure, null)
		: failure;
};
