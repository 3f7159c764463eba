import { escapeHtml } from '../lib/html';
import { type Language, LANGUAGES, wordsFor } from '../words';
import { type Probed, PROBED, type ProbeWords, QUESTIONS } from '../words/facts/probe';
import type { ProbeReport } from './report';
import type { Finding } from './question';

const STYLE = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;font:15px/1.6 -apple-system,"PingFang SC","Microsoft YaHei",sans-serif;background:#f3f5f8;color:#1d2129}
main{max-width:1100px;margin:0 auto;padding:24px 16px}
section{background:#fff;border-radius:12px;padding:16px 20px;margin:0 0 24px}
h1{font-size:22px;margin:0 0 4px}
h2{font-size:17px;margin:24px 0 8px}
table{width:100%;border-collapse:collapse}
th,td{text-align:left;vertical-align:top;padding:6px 10px;border-bottom:1px solid #dfe3ea;overflow-wrap:anywhere}
td.differs{color:#a3261b;font-weight:600}
td.untold,.small{color:#5c6470}
code{font-size:13px}
@media (max-width:700px){thead{display:none}tr{display:block;padding:8px 0}td{display:block;border:0;padding:1px 0}}
@media (prefers-color-scheme:dark){body{background:#15181d;color:#e6e8eb}section{background:#20242b}
th,td{border-color:#3d434d}td.differs{color:#ffb4ad}td.untold,.small{color:#a4acb8}}
`.trim();

/** The report as one page that needs nothing from outside: Chinese first, then English. */
export const reportPage = (report: ProbeReport): string =>
	[
		'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width,initial-scale=1">',
		`<title>${escapeHtml(wordsFor('zh').probe.title)}</title><style>${STYLE}</style></head><body><main>`,
		...LANGUAGES.map((language) => inLanguage(report, language)),
		'</main></body></html>\n',
	].join('\n');

const inLanguage = (report: ProbeReport, language: Language): string => {
	const words = wordsFor(language).probe;
	return [
		`<section lang="${language}"><h1>${escapeHtml(words.title)}</h1>`,
		`<p>${escapeHtml(words.intro)}</p><p>${escapeHtml(summaryOf(report, words))}</p>`,
		`<p class="small">${escapeHtml(words.made(report.at))}</p>`,
		...PROBED.flatMap((side) => sideOf(report, side, words)),
		'</section>',
	].join('\n');
};

/** One sentence that counts the answers. */
export const summaryOf = ({ findings }: ProbeReport, words: ProbeWords): string => {
	const count = (fits: boolean | null): number =>
		findings.filter((finding) => finding.fits === fits).length;
	return words.summary(count(true), count(false), count(null));
};

/** What became of what was written, or why nothing was; '' where nobody asked to write. */
export const writtenOf = ({ written }: ProbeReport, words: ProbeWords): string => {
	if (written === null) return '';
	if (written.notWritten !== null) return words.notWritten[written.notWritten];
	const { departments, persons } = written.left;
	return departments + persons === 0 ? words.cleaned : words.notCleaned(departments, persons);
};

const sideOf = (report: ProbeReport, side: Probed, words: ProbeWords): string[] => {
	const findings = report.findings.filter(({ question }) => QUESTIONS[question].of === side);
	const heading = `<h2>${escapeHtml(words.sides[side])}</h2>`;
	const said = side === 'writing' ? writtenOf(report, words) : '';
	if (side === 'writing' && report.written === null) return [];
	const remark = said === '' ? [] : [`<p>${escapeHtml(said)}</p>`];
	if (findings.length === 0 && side !== 'writing')
		return [heading, `<p class="small">${escapeHtml(words.notAsked)}</p>`];
	return [heading, ...remark, ...(findings.length === 0 ? [] : [tableOf(findings, words)])];
};

const tableOf = (findings: readonly Finding[], words: ProbeWords): string => {
	const { asks, answer, client, seen } = words.columns;
	const heads = [asks, answer, client, seen].map((head) => `<th>${escapeHtml(head)}</th>`).join('');
	const rows = findings.map((finding) => rowOf(finding, words)).join('\n');
	return `<table><thead><tr>${heads}</tr></thead><tbody>\n${rows}\n</tbody></table>`;
};

const rowOf = (finding: Finding, words: ProbeWords): string => {
	const { asks, said, kind } = toldOf(finding, words);
	const verdicts = { fits: words.fits, differs: words.differs, untold: words.untold };
	const seen = Object.entries(finding.seen)
		.map(([name, value]) => `${name}=${String(value)}`)
		.join(' ');
	return [
		`<tr data-question="${finding.question}"><td>${escapeHtml(asks)}</td>`,
		`<td>${escapeHtml(said)}</td><td class="${kind}">${escapeHtml(verdicts[kind])}</td>`,
		`<td><code>${escapeHtml(seen)}</code></td></tr>`,
	].join('');
};

/** One finding in words. */
export const toldOf = (
	{ question, answer, untold, fits }: Finding,
	words: ProbeWords,
): { asks: string; said: string; kind: 'fits' | 'differs' | 'untold' } => {
	const { asks, answers }: { asks: string; answers: Readonly<Record<string, string>> } =
		words.questions[question];
	if (answer === null)
		return { asks, said: untold === null ? '' : words.because[untold], kind: 'untold' };
	return { asks, said: answers[answer] ?? answer, kind: fits === true ? 'fits' : 'differs' };
};
