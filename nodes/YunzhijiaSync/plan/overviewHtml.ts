import type { Plan } from '../../../src/sync';
import { escapeHtml } from '../../../src/lib/html';
import { badge, tableOf } from '../../../src/sync/view/preview/form';
import { headlineOf } from '../../../src/sync/view/preview/headline';
import { formatTime } from '../../../src/sync/view/preview/meta';
import { type Language, wordsFor } from '../../../src/words';

interface Listed {
	status: string;
	createdAt: number;
	plan: Plan;
	url: string;
	/** Who approved it; absent or '' where nobody had to. */
	who?: string;
}

/** What waits for a decision and what the last runs did, as a fragment of HTML for a form page. */
export function overviewHtml(
	{ waiting, runs }: { waiting: readonly Listed[]; runs: readonly Listed[] },
	{ language, timeZone }: { language: Language; timeZone: string },
): string {
	const words = wordsFor(language);
	const { overview } = words.pages;
	const row = ({ status, createdAt, plan, url, who }: Listed, waits: boolean): string[] => [
		`${badge(status, waits, language)}${plan.undoes === undefined ? '' : ` ${overview.undo}`}`,
		escapeHtml(formatTime(createdAt, timeZone)),
		`${escapeHtml(plan.source)}<br><sub>EID ${escapeHtml(plan.eid)}</sub>`,
		escapeHtml(wordsFor(language, plan.flow).headline(headlineOf(plan))),
		escapeHtml(who ?? ''),
		`<a href="${escapeHtml(url)}">${waits ? overview.decide : overview.look}</a>`,
	];
	const titles = [words.status, words.createdAt, words.source, words.change, words.approval, ''];
	const part = (listed: readonly Listed[], waits: boolean): string => {
		const none = waits ? overview.noneWaiting : overview.noRuns;
		const title = waits ? overview.waiting : overview.runs;
		const rows = listed.map((one) => row(one, waits));
		return `<h4>${title}</h4>${rows.length === 0 ? `<p>${none}</p>` : tableOf(titles, rows)}`;
	};
	return part(waiting, true) + part(runs, false);
}
