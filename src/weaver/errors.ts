export type WeaverErrorKind =
	| 'configuration'
	| 'authentication'
	| 'unknown-enterprise'
	| 'rate-limited'
	| 'unreachable'
	| 'http-not-allowed'
	| 'refused'
	| 'bad-answer'
	| 'outcome-unknown'
	| 'cancelled';

/** What the administrator or operator does about each kind of failure. */
export const remedies: Record<WeaverErrorKind, string> = {
	configuration: 'Complete the Weaver E10 credential: corp id, app key, app secret and base URL.',
	authentication:
		'Check app key and app secret in the Weaver E10 credential, and that the application is enabled and may use the organisation interfaces in E10.',
	'unknown-enterprise':
		'Check the corp id in the Weaver E10 credential: it is the one of the developer profile, not the tenant key.',
	'rate-limited': 'Wait a minute and run again, or read less often.',
	unreachable:
		'Check the base URL, DNS, firewall, proxy and certificate (an own certificate authority goes into the credential) from the machine that runs n8n.',
	'http-not-allowed':
		'Use an https:// base URL, or allow plain http in the credential if the network in between is trusted.',
	refused: 'Read the answer of E10 in the message and correct the application or its permissions.',
	'bad-answer':
		'Check that the base URL leads to the open platform (private E10: https://host/papi/openapi) and not to a login page; an ESB in front may need an extra header.',
	'outcome-unknown':
		'Whether E10 did it is not known: read the records back before anything is sent again. The next run does so by itself.',
	cancelled: 'Run again when ready; nothing was changed.',
};

export interface WeaverErrorDetails {
	kind: WeaverErrorKind;
	/** For example queryEmployee; never an address with a token. */
	endpoint: string;
	message: string;
	errorCode?: number | null;
	httpStatus?: number | null;
}

/** Any failure of an E10 call. `message` says what happened, `remedy` what to do; neither holds secrets, tokens or personal data. */
export class WeaverError extends Error {
	override readonly name = 'WeaverError';
	readonly kind: WeaverErrorKind;
	readonly endpoint: string;
	readonly remedy: string;
	readonly errorCode: number | null;
	readonly httpStatus: number | null;

	constructor(details: WeaverErrorDetails) {
		super(details.message);
		this.kind = details.kind;
		this.endpoint = details.endpoint;
		this.remedy = remedies[details.kind];
		this.errorCode = details.errorCode ?? null;
		this.httpStatus = details.httpStatus ?? null;
	}
}
