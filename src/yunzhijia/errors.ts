import type { Coded } from '../lib/coded';
import { Problem } from '../lib/problem';
import { yunzhijiaProblem } from '../words/callProblem';
import type { CallFacts, Remedy, YunzhijiaErrorKind } from '../words/facts/calls';

export type { YunzhijiaErrorKind } from '../words/facts/calls';

export interface YunzhijiaErrorDetails {
	kind: YunzhijiaErrorKind;
	/** Path family and method, for example person/addNew; never an address with a token. */
	endpoint: string;
	/** What happened. */
	said: Coded<CallFacts>;
	/** What to do; left out: as for the address book and this kind. */
	remedy?: Remedy;
	/** errorCode of the answer. */
	errorCode?: number | null;
	httpStatus?: number | null;
	/** How long Yunzhijia asked to wait, where it said so. */
	retryAfterMs?: number | null;
}

/**
 * Any failure of a Yunzhijia call; its sentences hold neither keys nor tokens nor personal data.
 * Kind `outcome-unknown` comes from mutating calls only: the request may or may not have been
 * applied. Every other kind means "not applied".
 */
export class YunzhijiaError extends Problem {
	override readonly name = 'YunzhijiaError';
	readonly kind: YunzhijiaErrorKind;
	readonly endpoint: string;
	readonly errorCode: number | null;
	readonly httpStatus: number | null;
	readonly retryAfterMs: number | null;
	readonly said: Coded<CallFacts>;
	/** What to do, as a code. */
	readonly toDo: Remedy;

	constructor(details: YunzhijiaErrorDetails) {
		const { kind, said, remedy = { of: 'directory', kind } } = details;
		super(yunzhijiaProblem(said, remedy));
		this.kind = kind;
		this.said = said;
		this.toDo = remedy;
		this.endpoint = details.endpoint;
		this.errorCode = details.errorCode ?? null;
		this.httpStatus = details.httpStatus ?? null;
		this.retryAfterMs = details.retryAfterMs ?? null;
	}
}
