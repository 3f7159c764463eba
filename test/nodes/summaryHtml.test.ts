import { escapeHtml, summaryHtml } from '../../nodes/YunzhijiaSync/plan/summaryHtml';
import type { Plan } from '../../src/sync';

const NASTY = '<img src=x onerror=alert(1)>"\'&';
const none = { matched: 0, create: 0, update: 0, move: 0, remove: 0 };

const plan: Plan = {
	eid: NASTY,
	source: NASTY,
	hash: 'a'.repeat(64),
	status: 'blocked',
	operations: [
		...Array.from({ length: 25 }, (_, seq) => ({ id: `disable-person:${seq}`, seq, kind: 'disable-person' as const, object: 'person' as const, oaId: '', yzjId: String(seq), name: `${NASTY}${seq}`, before: {}, after: {}, needs: [], reason: 'out of scope' })),
		{ id: 'create-person:9', seq: 25, kind: 'create-person', object: 'person', oaId: '9', yzjId: '', name: '新人', before: {}, after: {}, needs: [], reason: '' },
	],
	counts: { departments: none, persons: { ...none, create: 1, remove: 25 }, bind: 0, quarantined: 2 },
	guards: [{ id: 'head-count', limit: 10, actual: 25, message: NASTY }],
	conflicts: [1, 2].map((n) => ({ kind: 'person', oaId: String(n), yzjId: '', name: NASTY, reason: 'orphan', message: `${NASTY}${n}` })),
	notes: [],
	tree: [],
	headCount: 1,
	certificates: { oa: { complete: true, reasons: [], rows: 1, total: 1 }, yunzhijia: { complete: true, reasons: [], rows: 1, total: null } },
	settings: {},
};

it('escapes everything that comes from outside', () => {
	const html = summaryHtml(plan, NASTY);
	expect(html).not.toContain('<img');
	expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;');
	expect(escapeHtml('plain 文字')).toBe('plain 文字');
});

it('uses only tags that n8n’s form pages let through, without attributes', () => {
	const tags = new Set([...summaryHtml(plan, '').matchAll(/<\/?([^>]*)>/g)].map(([, tag]) => tag));
	for (const tag of tags) expect(['p', 'b', 'table', 'thead', 'tbody', 'tr', 'td', 'th', 'h4', 'ul', 'li', 'code']).toContain(tag);
});

it('shows guards, quarantine by reason, and names removals up to a limit, nothing else', () => {
	const html = summaryHtml(plan, '');
	expect(html).toContain('head-count');
	expect(html).toContain('orphan × 2');
	expect(html.match(/\(disable-person: out of scope\)/g)).toHaveLength(20);
	expect(html).toContain('and 5 more');
	expect(html).not.toContain('新人');
});
