import { issueOf, problemsOf, wrong } from '../../src/words/schemaProblems';
import type { EgressFilter, HttpConfig } from '../../src/lib/httpConfig';
import { type CheckAccess, MIN_SECRET } from '../../src/login';
import type { Robot } from '../../src/alerts';
import type { WeaverE10Config } from '../../src/weaver';
import type { E9Access, WeaverE9Config } from '../../src/weaver/e9';
import {
	type CallbackKeys,
	DEFAULT_BASE_URL,
	type YunzhijiaAppConfig,
	type YunzhijiaConfig,
	type YunzhijiaPublicAccountConfig,
} from '../../src/yunzhijia';
import type { RobotKind } from '../../src/words/facts/robots';
import { z } from 'zod/v4';
import { credentialField } from './credentialFields';
import { Refusal } from './refusal';

/** Fields of a credential that were never touched are missing; cleared ones are ''. */
const optionalText = z.string().trim().default('');
const optionalNumberText = z
	.union([z.string(), z.number().transform(String)])
	.default('')
	.transform((value) => value.trim());
const requiredText = z
	.union([z.string(), z.number().transform(String)])
	.transform((value) => value.trim())
	.refine((text) => text !== '', wrong({ code: 'empty', facts: {} }));

/** Unguessable, as far as its length tells. */
const secret = requiredText.refine(
	(text) => text.length >= MIN_SECRET,
	wrong({ code: 'too-short', facts: { least: MIN_SECRET } }),
);

/**
 * Of a text of our own that a caller shows in each call:
 * nobody finds 16 random characters by trying.
 */
const LEAST_KEY = 16;
const TOO_SHORT = wrong({ code: 'too-short', facts: { least: LEAST_KEY } });
const aboveZero = z.custom<number>(
	(value) => typeof value === 'number' && value > 0,
	wrong({ code: 'above-zero', facts: {} }),
);
const wholeAboveZero = aboveZero.refine(Number.isInteger, wrong({ code: 'above-zero', facts: {} }));

const connection = {
	allowHttp: z.boolean().default(false),
	proxyUrl: optionalText,
	ca: optionalText,
	timeoutSeconds: aboveZero.default(60),
};

const yunzhijia = z.object({
	eid: requiredText,
	readKey: optionalText,
	editKey: optionalText,
	baseUrl: optionalText,
	callsPerMinute: wholeAboveZero.default(1500),
	...connection,
});

const approvers = z.object({ eid: requiredText, approvers: optionalText });

const yunzhijiaApp = z.object({
	appId: requiredText,
	appSecret: requiredText,
	eid: optionalNumberText,
	baseUrl: optionalText,
	callsPerMinute: wholeAboveZero.default(3500),
	...connection,
});

const yunzhijiaPublicAccount = z.object({
	eid: requiredText,
	accountId: requiredText,
	key: requiredText,
	baseUrl: optionalText,
	...connection,
});

/** Passwords go there. */
const isCheckAddress = (text: string, allowHttp: boolean): boolean => {
	const url = URL.parse(text);
	return (
		url !== null &&
		(url.protocol === 'https:' || (allowHttp && url.protocol === 'http:')) &&
		url.username === '' &&
		url.password === ''
	);
};

const login = z
	.object({
		signingSecret: secret,
		oaKey: secret,
		checkKey: optionalText,
		checkUrl: optionalText,
		...connection,
	})
	.refine(({ checkUrl, allowHttp }) => checkUrl === '' || isCheckAddress(checkUrl, allowHttp), {
		...wrong({ code: 'no-check-address', facts: {} }),
		path: ['checkUrl'],
	})
	.refine(({ signingSecret, oaKey }) => signingSecret !== oaKey, {
		...wrong({ code: 'same-as-signing', facts: {} }),
		path: ['oaKey'],
	});

const callback = z.object({
	eid: optionalNumberText,
	urlToken: optionalText.refine((token) => token === '' || token.length >= LEAST_KEY, TOO_SHORT),
	directoryToken: optionalText,
	directoryAppId: optionalNumberText,
	directoryAppSecret: optionalText,
	publicAccountId: optionalText,
	publicAccountKey: optionalText,
	signKey: optionalText,
	signAppId: optionalNumberText,
	approvalKey: optionalText.refine(
		(key) => key === '' || /^[\x20-\x7e]{16}$/.test(key),
		wrong({ code: 'exactly-16', facts: {} }),
	),
	robotSecret: optionalText,
});

const oaMessage = z.object({
	header: requiredText
		.transform((name) => name.toLowerCase())
		.refine(
			(name) => /^[!#$%&'*+.^_`|~0-9a-z-]+$/.test(name),
			wrong({ code: 'no-header-name', facts: {} }),
		),
	key: requiredText
		.refine((key) => key.length >= LEAST_KEY, TOO_SHORT)
		.refine((key) => /^[\x20-\x7e]+$/.test(key), wrong({ code: 'no-header-value', facts: {} })),
});

const robot = z.object({
	url: requiredText,
	secret: optionalText,
	...connection,
	timeoutSeconds: aboveZero.default(10),
});
const ROBOT_CREDENTIALS: Record<RobotKind, string> = {
	yunzhijia: 'Yunzhijia Robot',
	weCom: 'WeCom Robot',
	dingTalk: 'DingTalk Robot',
	feishu: 'Feishu Robot',
};

const headers = z
	.union([z.string().trim().transform(parseJson), z.unknown()])
	.pipe(z.record(z.string(), z.string()));

const weaver = z.object({
	corpId: requiredText,
	appKey: requiredText,
	appSecret: requiredText,
	baseUrl: requiredText,
	extraHeaders: headers.default({}),
	...connection,
});

const ofE9 = {
	baseUrl: requiredText,
	access: z.enum(['ip-list', 'hrm-token', 'ec-token']).default('hrm-token'),
	hrmSecret: optionalText,
	hrmDigest: z.enum(['md5', 'sm3']).default('md5'),
	appId: optionalNumberText,
	secret: optionalText,
	publicKey: optionalText,
	userId: optionalNumberText,
	ssoAppId: optionalNumberText,
	ssoSecret: optionalText,
	...connection,
};
const E9_NEEDS = {
	'ip-list': [],
	'hrm-token': ['hrmSecret'],
	'ec-token': ['appId', 'secret', 'publicKey', 'userId'],
} as const;
const weaverE9 = z.object(ofE9).check(({ value, issues }) => {
	for (const field of E9_NEEDS[value.access])
		if (value[field] === '') issues.push(issueOf({ code: 'empty', facts: {} }, value, [field]));
});
const signOnE9 = z.object({ ssoAppId: requiredText, ssoSecret: optionalText });
const registrationE9 = z.object({ ...ofE9, appId: requiredText });

/**
 * What a credential of type `yunzhijiaDirectoryApi` holds, as the client wants it. @throws Refusal
 * naming the fields, never their values
 */
export function yunzhijiaConfig(data: unknown, egress?: EgressFilter): YunzhijiaConfig {
	const { eid, readKey, editKey, baseUrl, callsPerMinute, ...rest } = parse(
		'Yunzhijia Directory',
		yunzhijia,
		data,
	);
	return {
		eid,
		readKey,
		editKey,
		baseUrl: baseUrl === '' ? DEFAULT_BASE_URL : baseUrl,
		callsPerMinute,
		...httpConfig(rest, egress),
	};
}

/**
 * Who may look and decide, as a credential of type `yunzhijiaDirectoryApi` lists them. @throws
 * Refusal naming the fields, never their values
 */
export const yunzhijiaApprovers = (data: unknown): { eid: string; approvers: string } =>
	parse('Yunzhijia Directory', approvers, data);

/**
 * What a credential of type `yunzhijiaAppApi` holds, as the client wants it. @throws Refusal naming
 * the fields, never their values
 */
export function yunzhijiaAppConfig(data: unknown, egress?: EgressFilter): YunzhijiaAppConfig {
	const { appId, appSecret, eid, baseUrl, callsPerMinute, ...rest } = parse(
		'Yunzhijia App',
		yunzhijiaApp,
		data,
	);
	return {
		appId,
		appSecret,
		...(eid === '' ? {} : { eid }),
		baseUrl: baseUrl === '' ? DEFAULT_BASE_URL : baseUrl,
		callsPerMinute,
		...httpConfig(rest, egress),
	};
}

/**
 * What a credential of type `yunzhijiaPublicAccountApi` holds, as the client wants it. @throws
 * Refusal naming the fields, never their values
 */
export function yunzhijiaPublicAccountConfig(
	data: unknown,
	egress?: EgressFilter,
): YunzhijiaPublicAccountConfig {
	const { eid, accountId, key, baseUrl, ...rest } = parse(
		'Yunzhijia Public Account',
		yunzhijiaPublicAccount,
		data,
	);
	return {
		eid,
		accountId,
		key,
		baseUrl: baseUrl === '' ? DEFAULT_BASE_URL : baseUrl,
		...httpConfig(rest, egress),
	};
}

/**
 * What a credential of type `yunzhijiaCallbackApi` holds; '' for keys that are not filled in.
 * @throws Refusal naming the fields, never their values
 */
export function callbackKeys(data: unknown): CallbackKeys {
	return parse('Yunzhijia Callback', callback, data);
}

/**
 * What a credential of type `oaMessageApi` holds; the header in lower case, as Node has it. @throws
 * Refusal naming the fields, never their values
 */
export function oaMessageKey(data: unknown): { header: string; key: string } {
	return parse('OA Message', oaMessage, data);
}

/** The robot of a credential of its kind. @throws Refusal naming the fields, never their values */
export function robotConfig(kind: RobotKind, data: unknown, egress?: EgressFilter): Robot {
	const { url, secret, ...rest } = parse(ROBOT_CREDENTIALS[kind], robot, data);
	const http = httpConfig(rest, egress);
	return kind === 'yunzhijia' ? { kind, url, ...http } : { kind, url, secret, ...http };
}

/**
 * What a credential of type `weaverE10Api` holds, as the client wants it. @throws Refusal naming
 * the fields, never their values
 */
export function weaverConfig(data: unknown, egress?: EgressFilter): WeaverE10Config {
	const { corpId, appKey, appSecret, baseUrl, extraHeaders, ...rest } = parse(
		'Weaver E10',
		weaver,
		data,
	);
	return { corpId, appKey, appSecret, baseUrl, extraHeaders, ...httpConfig(rest, egress) };
}

/**
 * What a credential of type `weaverE9Api` holds, as the client
 * wants it. @throws Refusal naming the fields, never their values
 */
export function weaverE9Config(data: unknown, egress?: EgressFilter): WeaverE9Config {
	const fields = parse('Weaver E9', weaverE9, data);
	return { baseUrl: fields.baseUrl, access: e9Access(fields), ...httpConfig(fields, egress) };
}

function e9Access(fields: z.infer<typeof weaverE9>): E9Access {
	const { access: kind, hrmSecret, hrmDigest: digest, appId, secret, publicKey, userId } = fields;
	switch (kind) {
		case 'ip-list':
			return { kind };
		case 'hrm-token':
			return { kind, secret: hrmSecret, digest };
		case 'ec-token':
			return { kind, appId, secret, publicKey, userId };
	}
}

/**
 * What signing people in needs of a credential of type `weaverE9Api`.
 * @throws Refusal naming the fields, never their values
 */
export function weaverE9SignOn(data: unknown): { appId: string; secret: string } {
	const { ssoAppId, ssoSecret } = parse('Weaver E9', signOnE9, data);
	return { appId: ssoAppId, secret: ssoSecret };
}

/**
 * What registering an appid needs of a credential of type `weaverE9Api`, and whether that was done
 * already. @throws Refusal naming the fields
 */
export function weaverE9Registration(data: unknown, egress?: EgressFilter) {
	const fields = parse('Weaver E9', registrationE9, data);
	const { baseUrl, appId, secret, publicKey } = fields;
	return {
		config: { baseUrl, appId, ...httpConfig(fields, egress) },
		hasPair: secret !== '' || publicKey !== '',
	};
}

/**
 * What a credential of type `yunzhijiaLoginApi` holds; no `check` where it names no address.
 * @throws Refusal naming the fields, never their values
 */
export function loginCredential(
	data: unknown,
	egress?: EgressFilter,
): { signingSecret: string; oaKey: string; check: CheckAccess | null } {
	const { signingSecret, oaKey, checkKey, checkUrl, ...rest } = parse(
		'Yunzhijia Login',
		login,
		data,
	);
	const check =
		checkUrl === '' ? null : { url: checkUrl, key: checkKey, http: httpConfig(rest, egress) };
	return { signingSecret, oaKey, check };
}

function httpConfig(
	fields: { allowHttp: boolean; proxyUrl: string; ca: string; timeoutSeconds: number },
	egress?: EgressFilter,
): HttpConfig {
	return {
		allowHttp: fields.allowHttp,
		timeoutMs: fields.timeoutSeconds * 1000,
		...(fields.proxyUrl === '' ? {} : { proxyUrl: fields.proxyUrl }),
		...(fields.ca === '' ? {} : { ca: fields.ca }),
		...(egress === undefined ? {} : { egress }),
	};
}

function parse<T>(name: string, schema: z.ZodType<T>, data: unknown): T {
	const result = schema.safeParse(data);
	if (result.success) return result.data;
	const problems = problemsOf(schema, data, (error, says, { settingFaults }) => {
		// One a field: what is empty need not be told, too, that it is too short.
		const byField = new Map<unknown, string>();
		for (const issue of error.issues) {
			const [field] = issue.path;
			const said = issue.code === 'invalid_union' ? settingFaults.empty({}) : says(issue);
			if (!byField.has(field)) byField.set(field, `${labelOf(name, issue)} ${said}`);
		}
		return [...byField.values()];
	});
	throw new Refusal({ code: 'credential-incomplete', facts: { credential: name, problems } });
}

/**
 * By the words beside the field in n8n; of a member of a
 * field also which. A field that was never touched is empty.
 */
function labelOf(credential: string, { path }: z.core.$ZodIssue): string {
	const [field = '', member] = path.map(String);
	return `${credentialField(credential, field)}${member === undefined ? '' : ` (${member})`}`;
}

function parseJson(text: string): unknown {
	if (text === '') return {};
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
