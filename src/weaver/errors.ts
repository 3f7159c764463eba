import type { Coded } from '../lib/coded';
import { Problem } from '../lib/problem';
import { e10Problem } from '../words/callProblem';
import type { CallFacts, WeaverErrorKind } from '../words/facts/calls';

export type { WeaverErrorKind } from '../words/facts/calls';

export interface WeaverErrorDetails {
	kind: WeaverErrorKind;
	/** For example queryEmployee; never an address with a token. */
	endpoint: string;
	/** What happened. */
	said: Coded<CallFacts>;
	errorCode?: number | null;
	httpStatus?: number | null;
}

/** Any failure of an E10 call; its sentences hold neither secrets nor tokens nor personal data. */
export class WeaverError extends Problem {
	override readonly name = 'WeaverError';
	readonly kind: WeaverErrorKind;
	readonly endpoint: string;
	readonly errorCode: number | null;
	readonly httpStatus: number | null;

	constructor({ kind, endpoint, said, errorCode, httpStatus }: WeaverErrorDetails) {
		super(e10Problem(said, kind));
		this.kind = kind;
		this.endpoint = endpoint;
		this.errorCode = errorCode ?? null;
		this.httpStatus = httpStatus ?? null;
	}
}
