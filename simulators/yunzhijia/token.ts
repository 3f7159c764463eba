import { z } from 'zod/v4';

import { contentType, parseJson, type Answer, type Call } from '../http';
import { seededRandom, type Random } from '../random';
import { codes } from './codes';
import type { YunzhijiaOptions } from './options';

/** What a token was made with; only the first two open the address book. */
export type KeyKind = 'read' | 'edit' | 'other-resource' | 'app' | 'team';

/** A token in force. */
export interface Token {
	accessToken: string;
	refreshToken: string;
	kind: KeyKind;
	/** Whose it is: of a light app, `''` for keys of resources. */
	appId: string;
	/** Milliseconds since 1970. */
	expiresAt: number;
}

const WINDOW = 3 * 60_000;
const common = {
	timestamp: z.union([z.int(), z.string().regex(/^\d{13}$/)]),
	scope: z.enum(['app', 'team', 'resGroupSecret']),
};
// Members beyond these do not break the call, as real clients show: so no strict objects here.
const getRequest = z.object({
	...common,
	timestamp: z.int(),
	appId: z.string().optional(),
	eid: z.string().optional(),
	secret: z.string().min(1),
});
const refreshRequest = z.object({
	...common,
	appId: z.string().optional(),
	eid: z.string().optional(),
	refreshToken: z.string().length(32),
});

/** Issues, refreshes and checks access tokens (directory-api 1.2 to 1.4, 1.7). */
export class TokenDesk {
	private readonly random: Random;
	/** By kind and app. */
	private readonly byKey = new Map<string, Token>();
	private readonly byAccessToken = new Map<string, Token>();
	private readonly byRefreshToken = new Map<string, Token>();

	constructor(private readonly options: YunzhijiaOptions) {
		this.random = seededRandom(options.idSeed ^ 0x70_6b_65_6e);
	}

	/** `POST /gateway/oauth2/token/getAccessToken`. */
	issue(call: Call): Answer {
		const body = this.read(call);
		if (body === undefined) return this.badParameter();
		const request = getRequest.safeParse(body);
		if (!request.success) return this.badParameter();
		const { scope, appId, eid, secret, timestamp } = request.data;
		if (this.isIncomplete(scope, appId, eid)) return this.badParameter();
		const late = this.stale(timestamp);
		if (late !== undefined) return late;
		const kind = this.kindOf(scope, appId, eid, secret);
		if (kind === undefined) return this.unauthorized();

		const known = this.byKey.get(keyOf(kind, appIdOf(kind, appId)));
		if (known !== undefined && known.expiresAt > this.options.now()) {
			const remaining = Math.floor((known.expiresAt - this.options.now()) / 1000);
			return issued(
				known,
				this.options.expireInOnRepeat === 'full' ? this.options.tokenLifetime : remaining,
			);
		}
		return issued(this.make(kind, appIdOf(kind, appId)), this.options.tokenLifetime);
	}

	/** `POST /gateway/oauth2/token/refreshToken`. */
	refresh(call: Call): Answer {
		const body = this.read(call);
		if (body === undefined) return this.badParameter();
		const request = refreshRequest.safeParse(body);
		if (!request.success) return this.badParameter();
		const { scope, appId, eid, refreshToken, timestamp } = request.data;
		if (this.isIncomplete(scope, appId, eid)) return this.badParameter();
		const late = this.stale(Number(timestamp));
		if (late !== undefined) return late;
		const old = this.byRefreshToken.get(refreshToken);
		if (
			old === undefined ||
			scopeOf(old.kind) !== scope ||
			!this.belongs(scope, appId, eid) ||
			old.appId !== appIdOf(old.kind, appId)
		)
			return this.unauthorized();
		if (this.options.refreshTokenSingleUse) this.byRefreshToken.delete(refreshToken);
		if (this.options.refreshKillsOldToken) this.byAccessToken.delete(old.accessToken);
		return issued(this.make(old.kind, old.appId), this.options.tokenLifetime);
	}

	/** The token of a call, if it is alive. */
	check(accessToken: string | null): Token | undefined {
		const token = accessToken === null ? undefined : this.byAccessToken.get(accessToken);
		return token !== undefined && token.expiresAt > this.options.now() ? token : undefined;
	}

	/** Ends a token before its time: the next getAccessToken makes a new one. */
	expire(accessToken: string | null): void {
		const token = accessToken === null ? undefined : this.byAccessToken.get(accessToken);
		if (token !== undefined) token.expiresAt = 0;
	}

	/** The authentication error, in the configured style. */
	unauthorized(): Answer {
		return this.failed(
			codes.UNAUTHORIZED,
			'authentication failed',
			this.options.authErrorStyle === 'http401' ? 401 : 200,
		);
	}

	/** The token service has numbers of its own; the text is the one that was seen. */
	private badParameter(): Answer {
		return this.failed(codes.TOKEN_BAD_PARAMETER, '参数错误', 200);
	}

	private failed(code: number, text: string, status: number): Answer {
		return {
			status,
			body: { data: null, [this.options.tokenErrorMember]: text, errorCode: code, success: false },
		};
	}

	private read(call: Call): unknown {
		return contentType(call) === 'application/json' ? parseJson(call.body) : undefined;
	}

	private isIncomplete(scope: string, appId: string | undefined, eid: string | undefined): boolean {
		return (scope !== 'resGroupSecret' && !appId) || (scope !== 'app' && !eid);
	}

	private stale(timestamp: number): Answer | undefined {
		const age = this.options.now() - timestamp;
		if (age <= WINDOW && (age >= -WINDOW || !this.options.timestampBothWays)) return undefined;
		return this.unauthorized();
	}

	private kindOf(
		scope: string,
		appId: string | undefined,
		eid: string | undefined,
		secret: string,
	): KeyKind | undefined {
		if (!this.belongs(scope, appId, eid)) return undefined;
		if (scope !== 'resGroupSecret')
			return secret !== appSecretOf(this.options, appId)
				? undefined
				: scope === 'app'
					? 'app'
					: 'team';
		if (secret === this.options.readKey) return 'read';
		if (secret === this.options.editKey) return 'edit';
		return secret === this.options.otherResourceKey ? 'other-resource' : undefined;
	}

	private belongs(scope: string, appId: string | undefined, eid: string | undefined): boolean {
		return (
			(scope === 'resGroupSecret' || appSecretOf(this.options, appId) !== undefined) &&
			(scope === 'app' || eid === this.options.eid)
		);
	}

	private make(kind: KeyKind, appId: string): Token {
		const token = {
			accessToken: this.random.hex(32),
			refreshToken: this.random.hex(32),
			kind,
			appId,
			expiresAt: this.options.now() + this.options.tokenLifetime * 1000,
		};
		this.byKey.set(keyOf(kind, appId), token);
		this.byAccessToken.set(token.accessToken, token);
		this.byRefreshToken.set(token.refreshToken, token);
		return token;
	}
}

/** The secret of a light app of the team; `undefined` where there is no such app. */
function appSecretOf(
	{ appId, appSecret, qrAppId, qrAppSecret }: YunzhijiaOptions,
	asked: string | undefined,
): string | undefined {
	if (asked === appId) return appSecret;
	return asked === qrAppId ? qrAppSecret : undefined;
}

const keyOf = (kind: KeyKind, appId: string): string => `${kind}/${appId}`;

const appIdOf = (kind: KeyKind, appId: string | undefined): string =>
	kind === 'app' || kind === 'team' ? (appId ?? '') : '';

function scopeOf(kind: KeyKind): string {
	return kind === 'app' || kind === 'team' ? kind : 'resGroupSecret';
}

function issued(token: Token, expireIn: number): Answer {
	return {
		status: 200,
		body: {
			data: { accessToken: token.accessToken, expireIn, refreshToken: token.refreshToken },
			error: null,
			errorCode: 0,
			success: true,
		},
	};
}
