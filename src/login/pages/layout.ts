import { createHash } from 'node:crypto';
import { escapeHtml } from '../../lib/html';
import type { Language } from '../../words';
import { guardedHeaders, type LoginReply } from '../exchange';

const STYLE = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;font:16px/1.6 -apple-system,"PingFang SC","Microsoft YaHei",sans-serif;background:#f3f5f8;color:#1d2129}
main{max-width:420px;margin:0 auto;padding:32px 20px}
h1{font-size:22px;margin:0 0 4px}
p{margin:8px 0}
dl{margin:16px 0;padding:12px 14px;border:1px solid #c9ced8;border-radius:8px}
dt{font-size:14px;color:#5c6470}
dd{margin:0 0 8px;font-weight:600;overflow-wrap:anywhere}
dd:last-child{margin-bottom:0}
a{color:#1f5fd0}
.small{color:#5c6470;font-size:14px}
.card{background:#fff;border-radius:12px;padding:24px 20px;box-shadow:0 1px 3px rgba(0,0,0,.08)}
label{display:block;margin:16px 0 4px;font-size:14px}
input[type=text],input[type=password]{width:100%;font-size:16px;padding:12px;border:1px solid #8a919f;border-radius:8px;background:#fff;color:#1d2129}
button{width:100%;margin-top:24px;padding:13px;font-size:17px;border:0;border-radius:8px;background:#1f5fd0;color:#fff}
button.danger{background:#c03127}
.said{border-left:4px solid #c03127;padding:8px 12px;background:#fdeeed;color:#7d1a13;border-radius:4px}
@media (prefers-color-scheme:dark){body{background:#15181d;color:#e6e8eb}.card{background:#20242b}.small,dt{color:#a4acb8}dl{border-color:#3d434d}
a{color:#8ab4ff}input[type=text],input[type=password]{background:#15181d;color:#e6e8eb}.said{background:#3a1d1b;color:#ffb4ad}}
`.trim();

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** What surrounds the content of a page. */
export interface PageSurroundings {
	readonly language: Language;
	/** Origins that a form may end at by redirect. */
	readonly formTargets: readonly string[];
	/** Who may show our pages in a frame: Yunzhijia’s own desktop and web clients. */
	readonly ancestors: readonly string[];
}

/**
 * A whole page. No script runs in it, nothing is loaded, it is in a sandbox
 * as n8n's own pages are, and its forms lead only where they should.
 * `content` is HTML; whatever is untrusted in it is escaped already.
 */
export const pageReply = (
	status: number,
	title: string,
	content: string,
	{ language, formTargets, ancestors }: PageSurroundings,
): LoginReply => ({
	status,
	headers: {
		...guardedHeaders,
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Security-Policy': [
			"default-src 'none'",
			`style-src 'sha256-${STYLE_HASH}'`,
			`form-action 'self' ${formTargets.join(' ')}`.trim(),
			`frame-ancestors ${["'self'", ...ancestors].join(' ')}`,
			"base-uri 'none'",
			'sandbox allow-forms allow-top-navigation-by-user-activation',
		].join('; '),
	},
	body: [
		`<!DOCTYPE html><html lang="${language}"><head><meta charset="utf-8">`,
		'<meta name="viewport" content="width=device-width,initial-scale=1">',
		'<meta name="robots" content="noindex">',
		`<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>`,
		`<body><main><div class="card">${content}</div></main></body></html>`,
	].join(''),
});
