/** One request of a browser, or of the OA's server, parsed. */
export interface LoginRequest {
	readonly method: 'GET' | 'POST';
	/**
	 * Which of our addresses: the first page, the way back from another log-in page, or the
	 * verification for the OA's server.
	 */
	readonly at: 'home' | 'back' | 'verify';
	readonly query: Readonly<Record<string, string>>;
	readonly form: Readonly<Record<string, string>>;
	readonly cookies: Readonly<Record<string, string>>;
	/** Value of the Authorization header; '' without one. */
	readonly authorization: string;
	/** Where it comes from, as n8n sees it. */
	readonly from: string;
}

/** What goes back. */
export interface LoginReply {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
	/** What a workflow may be told; never a ticket, token, password or name. */
	readonly event?: LoginEvent;
}

export type LoginEventName = 'signedIn' | 'bound' | 'unbound' | 'refused' | 'locked';

export interface LoginEvent {
	readonly event: LoginEventName;
	/** Of a refusal. */
	readonly reason?: string;
	readonly openId?: string;
	readonly oaId?: string;
}

const MAX_PARAMETER = 4000;
const MAX_PARAMETERS = 40;
const MAX_COOKIES = 8000;

/**
 * The parameters of a query or form as texts. Null for what no page of ours sends: a name twice,
 * objects, too much of anything.
 */
export const parametersOf = (
	source: unknown,
	most = MAX_PARAMETERS,
	longest = MAX_PARAMETER,
): Readonly<Record<string, string>> | null => {
	if (source === undefined || source === null || source === '') return {};
	if (typeof source !== 'object' || Array.isArray(source)) return null;
	const entries = Object.entries(source);
	if (entries.length > most) return null;
	const texts = entries.filter(
		(entry): entry is [string, string] =>
			typeof entry[1] === 'string' && entry[1].length <= longest && entry[0].length <= 100,
	);
	return texts.length < entries.length ? null : Object.fromEntries(texts);
};

/** Cookies by name; the first of a name counts. */
export const cookiesOf = (header: string): Readonly<Record<string, string>> => {
	const pairs = header
		.slice(0, MAX_COOKIES)
		.split(';')
		.map((part): [string, string] => {
			const [name = '', ...value] = part.trim().split('=');
			return [name, value.join('=')];
		});
	return Object.fromEntries(pairs.reverse());
};

/**
 * Headers that every answer has: nothing is cached, framed elsewhere, or passed on in a Referer.
 */
export const guardedHeaders = {
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
} as const;

export const redirectTo = (
	location: string,
	headers: Readonly<Record<string, string>> = {},
): LoginReply => ({
	status: 303,
	headers: { ...guardedHeaders, ...headers, Location: location },
	body: '',
});

export const jsonReply = (status: number, body: unknown): LoginReply => ({
	status,
	headers: { ...guardedHeaders, 'Content-Type': 'application/json; charset=utf-8' },
	body: JSON.stringify(body),
});
