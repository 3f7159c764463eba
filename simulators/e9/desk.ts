import {
	constants,
	createHash,
	generateKeyPairSync,
	type KeyObject,
	privateDecrypt,
} from 'node:crypto';
import { z } from 'zod/v4';
import { type Answer, type Call, contentType, parseJson } from '../http';
import { type Random, seededRandom } from '../random';
import type { E9Options } from './options';

const KEY_LIFE_MS = 5 * 60_000;
/** Where the five parts of a UUID end. */
const ENDS = [8, 12, 16, 20, 32];

/** Who may call, in the three ways of e9-side 1.5 and 2. */
export class E9Desk {
	private readonly random: Random;
	private secret = '';
	/** Made when they are first needed: that takes a tenth of a second. */
	private made: { publicKey: KeyObject; privateKey: KeyObject } | undefined;
	/** Token → end of its life. */
	private readonly tokens = new Map<string, number>();

	constructor(
		private readonly options: E9Options,
		private readonly isUser: (id: string) => boolean,
	) {
		this.random = seededRandom(options.idSeed);
		this.secret = this.uuid();
	}

	private get keys(): { publicKey: KeyObject; privateKey: KeyObject } {
		this.made ??= generateKeyPairSync('rsa', { modulusLength: 2048 });
		return this.made;
	}

	/** What a credential holds after the registration. */
	get pair(): { secret: string; publicKey: string } {
		const der = this.keys.publicKey.export({ format: 'der', type: 'spki' });
		return { secret: this.secret, publicKey: der.toString('base64') };
	}

	/** `POST /api/ec/dev/auth/regist`: a refusal says "ok" in `msg`, only `status` tells. */
	register(call: Call): Answer {
		if (call.headers.appid !== this.options.appId)
			return this.answer({
				status: false,
				code: 0,
				errcode: '1',
				msg: 'ok',
				errmsg: `注册失败没有在找到正确的APPID:${String(call.headers.appid)}`,
			});
		if (this.options.registerRenews) this.secret = this.uuid();
		const { secret, publicKey } = this.pair;
		const done = { status: true, code: 0, errcode: '0', msg: 'ok', errmsg: 'ok' };
		return this.answer({ ...done, msgShowType: 'none', secrit: secret, spk: publicKey });
	}

	/** `POST /api/ec/dev/auth/applytoken` */
	applyToken(call: Call): Answer {
		if (call.headers.appid !== this.options.appId) return this.refusal('认证信息错误！');
		if (this.decrypted(call.headers.secret) !== this.secret) return this.refusal('解密失败！');
		const seconds = Number(call.headers.time ?? 1800);
		const token = this.uuid();
		this.tokens.set(token, this.options.now() + seconds * 1000);
		return this.answer({ status: true, code: 0, msg: '获取成功!', msgShowType: 'none', token });
	}

	/** Why this call may not pass, or null. */
	refuses(call: Call): Answer | null {
		switch (this.options.access) {
			case 'ip-list':
				return this.options.allowedIps.includes('127.0.0.1')
					? null
					: this.refusal('无权限调用此接口');
			case 'hrm-token':
				return this.hrmKeyIsGood(call) ? null : this.refusal('token验证失败');
			case 'ec-token':
				return this.refusesToken(call);
		}
	}

	/** A dead token, as after its time or a restart. */
	expire(call: Call): Answer {
		const token = String(call.headers.token);
		this.tokens.delete(token);
		return this.noSuchToken(token);
	}

	refusal(msg: string): Answer {
		const body = { status: false, code: -1, msg, msgShowType: 'none' };
		return { status: this.options.refusalStatus, body };
	}

	/** The refusal repeats the token, which callers must not log (e9-side 2.3). */
	private noSuchToken(token: string): Answer {
		return this.refusal(`token不存在或者超时：${token}`);
	}

	private hrmKeyIsGood(call: Call): boolean {
		const { key, ts } = hrmTokenOf(call);
		if (Math.abs(this.options.now() - Number(ts)) > KEY_LIFE_MS) return false;
		const { hrmDigest, hrmSecret } = this.options;
		return key.toLowerCase() === createHash(hrmDigest).update(`${hrmSecret}${ts}`).digest('hex');
	}

	/** A UUID, as the EC's secrets and tokens are. */
	private uuid(): string {
		const hex = this.random.hex(32);
		return [0, 8, 12, 16, 20].map((at, place) => hex.slice(at, ENDS[place])).join('-');
	}

	private refusesToken({ headers: { appid, token, userid } }: Call): Answer | null {
		if (token === undefined)
			return {
				status: this.options.refusalStatus,
				body: { status: false, errorCode: '002', msg: '登录信息超时' },
			};
		const alive = (this.tokens.get(String(token)) ?? 0) > this.options.now();
		if (appid !== this.options.appId || !alive) return this.noSuchToken(String(token));
		return this.isUser(this.decrypted(userid) ?? '')
			? null
			: this.refusal('该账号存在异常,单点登录失败');
	}

	/** PKCS#1 v1.5; null where it is none for this key. */
	private decrypted(value: string | string[] | undefined): string | null {
		if (typeof value !== 'string') return null;
		try {
			const key = { key: this.keys.privateKey, padding: constants.RSA_PKCS1_PADDING };
			return privateDecrypt(key, Buffer.from(value, 'base64')).toString('utf8');
		} catch {
			return null;
		}
	}

	private answer(body: Record<string, unknown>): Answer {
		return { status: 200, body };
	}
}

const hrmToken = z.object({ key: z.string(), ts: z.string() });

/** Two headers, or the form's field `token` with both as JSON (e9-side 1.5). */
const hrmTokenOf = (call: Call): z.infer<typeof hrmToken> => {
	const form = new URLSearchParams(call.body);
	const inForm = contentType(call) === 'application/x-www-form-urlencoded' && form.has('token');
	const sent = inForm ? parseJson(form.get('token') ?? '') : call.headers;
	return hrmToken.safeParse(sent).data ?? { key: '', ts: '' };
};
