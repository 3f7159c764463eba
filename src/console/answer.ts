import type { ConsoleReply } from './exchange';
import type { Markup } from './html';

/** What an answer is; how it is written is decided in one place. */
export type Answer =
	| {
			readonly kind: 'page';
			readonly status: number;
			/** The whole document, for a nonce that its style and script carry. */
			readonly document: (nonce: string) => string;
			readonly refreshSeconds?: number;
			readonly cookie?: string;
	  }
	| {
			readonly kind: 'data';
			readonly status: number;
			readonly data: unknown;
			readonly cookie?: string;
	  }
	| { readonly kind: 'redirect'; readonly to: string; readonly cookie?: string }
	| { readonly kind: 'file'; readonly type: string; readonly name: string; readonly bytes: Buffer };

/**
 * n8n puts no sandbox around what a node answers itself, so each answer brings one: without
 * `allow-same-origin` no page of ours, whatever a name in it may say, reaches n8n with the cookies
 * of whoever reads it.
 */
const policy = (nonce: string): string =>
	[
		"default-src 'none'",
		`style-src 'nonce-${nonce}'`,
		`script-src 'nonce-${nonce}'`,
		"form-action 'self'",
		"frame-ancestors 'none'",
		"base-uri 'none'",
		'sandbox allow-forms allow-scripts allow-downloads allow-top-navigation-by-user-activation',
	].join('; ');

const guarded = (nonce: string): Record<string, string> => ({
	'Content-Security-Policy': policy(nonce),
	'Cache-Control': 'no-store',
	'Referrer-Policy': 'no-referrer',
	'X-Content-Type-Options': 'nosniff',
	'X-Frame-Options': 'DENY',
	'Cross-Origin-Resource-Policy': 'same-origin',
	'X-Robots-Tag': 'noindex',
});

/** The one function that writes answers: of pages, data, redirects, files and failures alike. */
export const write = (answer: Answer, nonce: string): ConsoleReply => {
	const headers = guarded(nonce);
	if ('cookie' in answer && answer.cookie !== undefined) headers['Set-Cookie'] = answer.cookie;
	switch (answer.kind) {
		case 'page':
			headers['Content-Type'] = 'text/html; charset=utf-8';
			if (answer.refreshSeconds !== undefined) headers['Refresh'] = String(answer.refreshSeconds);
			return { status: answer.status, headers, body: answer.document(nonce) };
		case 'data':
			headers['Content-Type'] = 'application/json; charset=utf-8';
			return { status: answer.status, headers, body: JSON.stringify(answer.data) };
		case 'redirect':
			headers['Location'] = answer.to;
			return { status: 303, headers, body: '' };
		case 'file':
			headers['Content-Type'] = answer.type;
			headers['Content-Disposition'] =
				`attachment; filename*=UTF-8''${encodeURIComponent(answer.name)}`;
			return { status: 200, headers, body: answer.bytes };
	}
};

/** A document of a head and a body. */
export const documentOf = (
	{ lang, title, style }: { lang: string; title: Markup; style: string },
	body: Markup,
	nonce: string,
): string =>
	[
		`<!doctype html><html lang="${lang}"><head><meta charset="utf-8">`,
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta name="color-scheme" content="light dark">',
		`<title>${title.toString()}</title><style nonce="${nonce}">${style}</style></head>`,
		`<body>${body.toString()}</body></html>`,
	].join('');
