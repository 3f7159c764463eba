import type { Coded } from '../../lib/coded';
import { Problem } from '../../lib/problem';
import { e9Problem } from '../../words/callProblem';
import type { CallFacts, E9ErrorKind } from '../../words/facts/calls';

export type { E9ErrorKind } from '../../words/facts/calls';

interface E9ErrorDetails {
	readonly kind: E9ErrorKind;
	/** For example getHrmUserInfoWithPage; never an address with a key. */
	readonly endpoint: string;
	/** What happened. */
	readonly said: Coded<CallFacts>;
	readonly httpStatus?: number;
}

/** Any failure of an E9 call; its sentences hold neither secrets nor tokens nor personal data. */
export class E9Error extends Problem {
	override readonly name = 'E9Error';
	readonly kind: E9ErrorKind;
	readonly endpoint: string;
	readonly httpStatus: number | null;

	constructor({ kind, endpoint, said, httpStatus }: E9ErrorDetails) {
		super(e9Problem(said, kind));
		this.kind = kind;
		this.endpoint = endpoint;
		this.httpStatus = httpStatus ?? null;
	}
}
