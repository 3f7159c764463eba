import { z } from 'zod/v4';

import { contentType, parseJson, type Answer, type Call } from '../http';
import { seededRandom, type Random } from '../random';
import type { E10Options } from './options';

/** Refusals. Only 200007 is documented; the other numbers are invented. */
export const errcodes = {
	OK: 0,
	TOKEN_REJECTED: 200007,
	UNKNOWN_CORPID: 200101,
	WRONG_APP_KEY: 200102,
	WRONG_APP_SECRET: 200103,
	WRONG_CODE: 200104,
	WRONG_PARAMETER: 300010,
	PAGE_TOO_LARGE: 300011,
	TOO_MANY_REQUESTS: 300012,
	NO_SUCH_URI: 300013,
} as const;

const CODE_LIFETIME = 5 * 60_000;
const tokenRequest = z.object({
	app_key: z.string(),
	app_secret: z.string(),
	grant_type: z.literal('authorization_code'),
	code: z.string(),
});

/** The two token steps of the open platform (oa-side 1.2). */
export class E10TokenDesk {
	private readonly random: Random;
	/** Code → expiry in milliseconds since 1970; a code works once. */
	private readonly authorizationCodes = new Map<string, number>();
	private readonly tokens = new Map<string, number>();
	/** eteams_token → employee. */
	private readonly userTokens = new Map<string, { employeeId: string; expiresAt: number }>();

	constructor(private readonly options: E10Options) {
		this.random = seededRandom(options.idSeed ^ 0x65_31_30);
	}

	/** `GET /oauth2/authorize?corpid=&response_type=code&state=` */
	authorize(call: Call): Answer {
		if (call.method !== 'GET') return this.refused(errcodes.WRONG_PARAMETER, 'use GET');
		if (call.query.get('response_type') !== 'code')
			return this.refused(errcodes.WRONG_PARAMETER, 'response_type must be code');
		if (call.query.get('corpid') !== this.options.corpId)
			return this.refused(errcodes.UNKNOWN_CORPID, 'unknown corpid');
		const code = this.random.hex(32);
		this.authorizationCodes.set(code, this.options.now() + CODE_LIFETIME);
		return { status: 200, body: { errcode: this.errcode(errcodes.OK), errmsg: 'success', code } };
	}

	/** `POST /oauth2/access_token`, JSON or form. */
	issue(call: Call): Answer {
		if (call.method !== 'POST') return this.refused(errcodes.WRONG_PARAMETER, 'use POST');
		const request = tokenRequest.safeParse(
			contentType(call) === 'application/json'
				? parseJson(call.body)
				: Object.fromEntries(new URLSearchParams(call.body)),
		);
		if (!request.success)
			return this.refused(errcodes.WRONG_PARAMETER, z.prettifyError(request.error));
		const { app_key: appKey, app_secret: appSecret, code } = request.data;
		if (appKey !== this.options.appKey)
			return this.refused(errcodes.WRONG_APP_KEY, 'unknown app_key');
		if (appSecret !== this.options.appSecret)
			return this.refused(errcodes.WRONG_APP_SECRET, 'wrong app_secret');
		const expires = this.authorizationCodes.get(code);
		this.authorizationCodes.delete(code);
		if (expires === undefined || expires <= this.options.now())
			return this.refused(errcodes.WRONG_CODE, 'code unknown, used or expired');

		const token = this.random.hex(32);
		this.tokens.set(token, this.options.now() + this.options.tokenLifetime * 1000);
		const issued = { [this.options.tokenSpelling]: token, expires_in: this.options.tokenLifetime };
		const body = this.options.tokenBelowData ? { data: issued } : issued;
		return {
			status: 200,
			body: { errcode: this.errcode(errcodes.OK), errmsg: 'success', ...body },
		};
	}

	/** The `eteams_token` of somebody who has just logged in. */
	issueForUser(employeeId: string): string {
		const token = this.random.hex(32);
		this.userTokens.set(token, { employeeId, expiresAt: this.options.now() + CODE_LIFETIME });
		return token;
	}

	/** The employee of an `eteams_token`, which is spent by this unless the options say otherwise. */
	userOf(token: string | null): string | undefined {
		const known = token === null ? undefined : this.userTokens.get(token);
		if (token !== null && !this.options.eteamsTokenReusable) this.userTokens.delete(token);
		return known !== undefined && known.expiresAt > this.options.now()
			? known.employeeId
			: undefined;
	}

	alive(token: string | undefined): boolean {
		return token !== undefined && (this.tokens.get(token) ?? 0) > this.options.now();
	}

	expire(token: string | undefined): void {
		if (token !== undefined) this.tokens.delete(token);
	}

	/** A rejected token, in the configured style. */
	rejected(): Answer {
		const text = 'access_token expired or invalid';
		if (this.options.tokenRejectStyle === 'http401')
			return {
				status: 401,
				body: { message: { errcode: this.errcode(errcodes.TOKEN_REJECTED), errmsg: text } },
			};
		if (this.options.tokenRejectStyle === 'top-level')
			return this.refused(errcodes.TOKEN_REJECTED, text);
		return this.refusedInMessage(errcodes.TOKEN_REJECTED, text);
	}

	/** Refusal of a token step: errcode at top level. */
	refused(code: number, errmsg: string): Answer {
		return { status: 200, body: { errcode: this.errcode(code), errmsg } };
	}

	/** Refusal of a data call: errcode below `message`. */
	refusedInMessage(code: number, errmsg: string, status = 200): Answer {
		return { status, body: { message: { errcode: this.errcode(code), errmsg }, data: null } };
	}

	/** `errcode` as number or text, as configured. */
	errcode(code: number): number | string {
		return this.options.errcodeType === 'string' ? String(code) : code;
	}
}
