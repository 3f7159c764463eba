import { z } from 'zod/v4';
import { text } from '../lib/wireValues';
import type { E9Access } from '../weaver/e9';
import type { ProbeTargets } from './targets';

/**
 * The file of `--credentials`: credentials by type, as the
 * sandbox takes them (docs/settings.md). Others are left alone.
 */
const connection = {
	baseUrl: text,
	allowHttp: z.boolean().optional(),
	proxyUrl: z.string().optional(),
	ca: z.string().optional(),
};
const filled = text.pipe(z.string().trim().min(1));

const file = z.looseObject({
	yunzhijiaDirectoryApi: z
		.looseObject({ eid: filled, readKey: text, editKey: text, ...connection })
		.optional(),
	yunzhijiaAppApi: z
		.looseObject({ appId: filled, appSecret: filled, eid: filled, ...connection })
		.optional(),
	yunzhijiaPublicAccountApi: z
		.looseObject({ eid: filled, accountId: filled, key: filled, ...connection })
		.optional(),
	weaverE10Api: z
		.looseObject({
			corpId: filled,
			appKey: filled,
			appSecret: filled,
			extraHeaders: z.record(z.string(), z.string()).optional(),
			...connection,
			baseUrl: filled,
		})
		.optional(),
	weaverE9Api: z
		.looseObject({
			access: z.enum(['ip-list', 'hrm-token', 'ec-token']),
			hrmSecret: text,
			hrmDigest: z.enum(['md5', 'sm3']).optional(),
			appId: text,
			secret: text,
			publicKey: text,
			userId: text,
			...connection,
			baseUrl: filled,
		})
		.optional(),
});

/**
 * Plain http is spoken where the address says so: whoever writes the file knows the network.
 * @throws z.ZodError naming members, never values
 */
export const targetsOf = (content: unknown): ProbeTargets => {
	const {
		yunzhijiaDirectoryApi: directory,
		yunzhijiaAppApi: app,
		yunzhijiaPublicAccountApi: publicAccount,
		weaverE10Api: e10,
		weaverE9Api: e9,
	} = file.parse(content);
	return {
		...(directory && { directory: { ...directory, ...http(directory) } }),
		...(app && { app: { ...app, ...http(app) } }),
		...(publicAccount && { publicAccount: { ...publicAccount, ...http(publicAccount) } }),
		...(e10 && { e10: { ...e10, ...http(e10) } }),
		...(e9 && { e9: { baseUrl: e9.baseUrl, access: accessOf(e9), ...http(e9) } }),
	};
};

const http = ({ baseUrl, allowHttp }: { baseUrl: string; allowHttp?: boolean | undefined }) => ({
	allowHttp: allowHttp ?? baseUrl.startsWith('http://'),
});

type E9Fields = NonNullable<z.output<typeof file>['weaverE9Api']>;

const accessOf = ({ access: kind, hrmSecret, hrmDigest: digest, ...ec }: E9Fields): E9Access => {
	if (kind === 'ip-list') return { kind };
	if (kind === 'hrm-token') return { kind, secret: hrmSecret, ...(digest && { digest }) };
	const { appId, secret, publicKey, userId } = ec;
	return { kind, appId, secret, publicKey, userId };
};
