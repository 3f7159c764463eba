import { issueOf, wrong } from '../words/schemaProblems';
import { LANGUAGES } from '../words';
import { z } from 'zod/v4';

/**
 * Entries of logging in: what a profile holds of them, and what the Config
 * node of the templates `sso-login` and `qr-login` may. Unknown keys are
 * refused by name. docs/settings.md is generated from this schema.
 */

const MAX_ADDRESS = 2000;

/** Http only where `allowHttp` says so, which is checked below, when both are known. */
const address = z
	.string()
	.max(MAX_ADDRESS)
	.refine(
		(text) => {
			const url = URL.parse(text);
			return (
				url !== null &&
				(url.protocol === 'https:' || url.protocol === 'http:') &&
				url.username === '' &&
				url.password === ''
			);
		},
		wrong({ code: 'no-address', facts: {} }),
	);

const pageName = z
	.string()
	.refine((name) => /^[\w-]{1,64}$/.test(name), wrong({ code: 'no-page-name', facts: {} }));
const memberPath = z
	.string()
	.refine((path) => /^[\w-]+(\.[\w-]+)*$/.test(path), wrong({ code: 'no-member-path', facts: {} }));

const accountCheck = z.strictObject({
	bodyType: z.enum(['json', 'form']).default('json').describe('How they are sent'),
	accountField: z.string().min(1).default('account').describe('Member that holds the account'),
	passwordField: z.string().min(1).default('password').describe('Member that holds the password'),
	more: z.record(z.string(), z.string()).default({}).describe('Further members, sent as they are'),
	success: z
		.strictObject({ member: memberPath, equals: z.union([z.string(), z.number(), z.boolean()]) })
		.describe('A right password is where this member of the answer has this value'),
	employeeId: memberPath.describe('Member of the answer that is the OA id of the employee'),
	employeeName: memberPath
		.nullable()
		.default(null)
		.describe(
			'Member of the answer that is the name of the employee, for the page that asks before a link is made',
		),
});
export type AccountCheck = z.output<typeof accountCheck>;

const shape = {
	pages: z
		.record(pageName, address)
		.refine((pages) => Object.hasOwn(pages, 'home'), wrong({ code: 'needs-home', facts: {} }))
		.describe(
			'Which OA page a link opens: name and address. `?page=name` opens it, without a name `home`',
		),
	links: z
		.array(address)
		.default([])
		.describe('Addresses below which `?to=` may lead; none: only `pages`'),
	firstLogin: z
		.enum(['e10', 'account', 'off'])
		.default('off')
		.describe(
			'How somebody who is not bound proves the OA account: E10’s own log-in page, our page with account and password, or not at all',
		),
	e10LoginUrl: address
		.nullable()
		.default(null)
		.describe(
			'Address of E10 as browsers see it; default: the base URL of the credential without /papi/openapi',
		),
	e9LoginId: z
		.enum(['account', 'email', 'mobile'])
		.default('account')
		.describe(
			'Signing in to a Weaver E9: what `loginid` of its single sign-on stands for there (账号、邮箱或手机)',
		),
	accountCheck: accountCheck
		.nullable()
		.default(null)
		.describe(
			'For `firstLogin: "account"`: the call that checks account and password; its address stands in the credential Yunzhijia Login',
		),
	departments: z
		.array(z.string().min(1))
		.default([])
		.describe(
			'Scan to log in: only people in these Yunzhijia departments (orgId) or below; none: everybody whom the app’s visible range admits',
		),
	tokenParameter: z
		.string()
		.regex(/^[\w-]{1,64}$/)
		.default('yzj_token')
		.describe('Parameter that takes the token to the OA page'),
	audience: z
		.string()
		.min(1)
		.max(200)
		.nullable()
		.default(null)
		.describe('For whom tokens are; default: `source`'),
	title: z.string().max(60).default('OA').describe('What our pages call the OA'),
	publicUrl: address
		.nullable()
		.default(null)
		.describe(
			'Address of these pages as browsers see it; default: the one that n8n knows (WEBHOOK_URL)',
		),
	allowHttp: z
		.boolean()
		.default(false)
		.describe('Whether addresses may be plain http: only for trying out'),
};

const entryObject = z.strictObject(shape);

/**
 * All addresses are https unless plain http is allowed,
 * and the chosen way to prove an account is set up.
 */
function consistent({ value, issues }: z.core.ParsePayload<z.output<typeof entryObject>>): void {
	const named: [string[], string | null | undefined][] = [
		...Object.entries(value.pages).map(([name, url]): [string[], string] => [['pages', name], url]),
		...value.links.map((url, index): [string[], string] => [['links', String(index)], url]),
		[['e10LoginUrl'], value.e10LoginUrl],
		[['publicUrl'], value.publicUrl],
	];
	if (!value.allowHttp) {
		for (const [path, url] of named)
			if (url?.startsWith('http:') === true)
				issues.push(issueOf({ code: 'plain-http', facts: {} }, url, path));
	}
	if (value.firstLogin === 'account' && value.accountCheck === null)
		issues.push(issueOf({ code: 'needed-for-account', facts: {} }, null, ['accountCheck']));
}

/**
 * Where a profile names its entries: `app` and `qr` are
 * those that the doors take unless they name another.
 */
export const entryName = pageName;

/** One way in, as a profile holds it. */
export const loginEntrySchema = entryObject.check(consistent);
export type LoginEntry = z.output<typeof loginEntrySchema>;

/** All that a login trigger goes by, wherever each key of it stands. */
export const loginSettingsSchema = z
	.strictObject({
		source: z
			.string()
			.min(1)
			.max(200)
			.default('e10')
			.describe('Name of the OA, as in the Config of push-sync: bindings belong to it'),
		entry: entryName
			.optional()
			.describe(
				'Which login entry of the profile this is. Left out: `app` for the app home page, `qr` for scanning',
			),
		...shape,
		language: z
			.enum(LANGUAGES)
			.optional()
			.describe(
				'Language of the pages and messages (C23): zh or en. Default: that of n8n (N8N_DEFAULT_LOCALE), else zh',
			),
	})
	.check(consistent);
export type LoginSettings = z.output<typeof loginSettingsSchema>;
