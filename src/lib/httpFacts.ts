interface To {
	host: string;
}
interface Failed extends To {
	/** Of Node or OpenSSL; '' where there is none. */
	code: string;
}

/** Why a request has no answer, and what is known of it. */
export interface HttpFacts {
	'no-address': Record<string, never>;
	'plain-http': To;
	'other-protocol': { protocol: string };
	blocked: To & { why: string };
	'cancelled-before': Record<string, never>;
	cancelled: To;
	'proxy-login': To;
	dns: Failed;
	unreachable: Failed;
	tls: Failed;
	timeout: To & { milliseconds: number };
	broken: Failed;
}
