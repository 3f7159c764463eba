import type { Card, Found } from '../../../src/bindings';
import { formatTime } from '../../../src/sync/preview/meta';
import { escapeHtml } from '../../../src/lib/html';

const BINDINGS = {
	bound: 'bound 已关联',
	kept: 'kept 保留（成员不在用）',
	unbound: 'not bound 未关联',
} as const;
const STATES = {
	active: 'active 启用',
	disabled: 'disabled 停用',
	left: 'left 离职',
	missing: 'not in the last reading 未找到',
	'': '',
} as const;

/**
 * Cards as a fragment of HTML for a form page: both sides, state, history. Only tags that n8n's form pages let through;
 * everything from the OA or Yunzhijia is escaped. Phones are shown in full: whoever decides compares them.
 */
export function cardsHtml(
	{ cards, total, yunzhijiaReadAt, oaReadAt }: Found,
	timeZone: string,
): string {
	const when = (milliseconds: number): string => formatTime(milliseconds, timeZone);
	const more =
		total > cards.length
			? `<p>${total - cards.length} more fit: type more of the name. 另有 ${total - cards.length} 人符合，请输入更完整的内容。</p>`
			: '';
	const read = `<p>Read from Yunzhijia 云之家读取时间: ${when(yunzhijiaReadAt)} · OA: ${oaReadAt === null ? '-' : when(oaReadAt)}</p>`;
	return `${cards.map((card, index) => cardHtml(card, index, when)).join('')}${more}${read}`;
}

function cardHtml(
	{ row, history }: Card,
	index: number,
	when: (milliseconds: number) => string,
): string {
	const line = (title: string, yzj: string, oa: string): string =>
		`<tr><td>${title}</td><td>${escapeHtml(yzj)}</td><td>${escapeHtml(oa)}</td></tr>`;
	const changes = history.map(
		({ at, who, why, action, before, after }) =>
			`<li>${when(at)} ${escapeHtml(`${action}: ${before?.yzjId ?? '-'} → ${after === null ? '-' : `${after.yzjId}${after.state === 'removed' ? ' (kept)' : ''}`} · ${who}${why === '' ? '' : ` · ${why}`}`)}</li>`,
	);
	return [
		`<h3>#${index + 1} ${escapeHtml(row.yzjName || row.oaName || row.oaId || row.yzjId)} · ${BINDINGS[row.binding]}</h3>`,
		'<table><thead><tr><th></th><th>Yunzhijia 云之家</th><th>OA</th></tr></thead><tbody>',
		line('name 姓名', row.yzjName, row.oaName),
		line('ID', row.yzjId, row.oaId),
		line(
			'state 状态',
			row.added ? STATES[row.yzjState] : 'not added 未添加',
			row.oaState === 'missing' ? 'not in the last reading 未找到' : '',
		),
		line('job number 工号', row.jobNo, row.oaJobNo),
		line('phone 手机', row.phone, row.oaMobile),
		line('e-mail 邮箱', row.email, row.oaEmail),
		line('department 部门', row.yzjPath, row.oaDepartmentId),
		'</tbody></table>',
		row.linkedAt === null
			? ''
			: `<p>${escapeHtml(`${row.provenance} · ${row.evidence} · ${row.linkedBy}`)} · ${when(row.linkedAt)}</p>`,
		changes.length === 0 ? '' : `<p>History 历史</p><ul>${changes.join('')}</ul>`,
	].join('');
}
