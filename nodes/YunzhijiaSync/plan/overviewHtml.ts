import type { Plan } from '../../../src/sync';
import { escapeHtml } from '../../../src/lib/html';
import { badge, tableOf } from '../../../src/sync/preview/form';
import { headlineOf } from '../../../src/sync/preview/headline';
import { formatTime } from '../../../src/sync/preview/meta';
import { wordsFor } from '../../../src/words';

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
	timeZone: string,
): string {
	const zh = wordsFor('zh');
	const row = ({ status, createdAt, plan, url, who }: Listed, waits: boolean): string[] => [
		`${badge(status, waits)}${plan.undoes === undefined ? '' : ' 撤销'}`,
		escapeHtml(formatTime(createdAt, timeZone)),
		`${escapeHtml(plan.source)}<br><sub>EID ${escapeHtml(plan.eid)}</sub>`,
		escapeHtml(wordsFor('zh', plan.flow).headline(headlineOf(plan))),
		escapeHtml(who ?? ''),
		`<a href="${escapeHtml(url)}">${waits ? '查看并审批 Decide' : '查看 Look'}</a>`,
	];
	const titles = [zh.status, zh.createdAt, zh.source, zh.change, zh.approval, ''];
	const part = (title: string, listed: readonly Listed[], none: string, waits: boolean): string =>
		`<h4>${title}</h4>${
			listed.length === 0
				? `<p>${none}</p>`
				: tableOf(
						titles,
						listed.map((one) => row(one, waits)),
					)
		}`;
	return [
		part(
			'等待审批 Waiting for a decision',
			waiting,
			'没有等待审批的同步模拟。 Nothing waits for a decision.',
			true,
		),
		part('最近的同步 Last runs', runs, '还没有同步过。 There was no run yet.', false),
	].join('');
}
