import { importHtml } from '../../nodes/YunzhijiaBinding/workbook/importHtml';
import type { ImportReport } from '../../src/bindings';

const NASTY = '<img src=x onerror=alert(1)>"\'&';
const results: ImportReport['results'] = {
	planned: 3,
	blocked: 0,
	done: 0,
	unchanged: 0,
	refused: 25,
	failed: 0,
	empty: 1,
};
const rows = Array.from({ length: 25 }, (_, nth) => ({
	row: nth + 2,
	openId: NASTY,
	oaId: NASTY,
	result: 'refused' as const,
	problem: { code: 'number' as const, cell: `J${nth + 2}`, shown: NASTY },
	before: NASTY,
	after: NASTY,
}));

it('counts rows by result and names refused ones up to a limit, with everything from the file escaped', () => {
	const html = importHtml(
		{ results, rows, text: { encoding: 'gb18030', names: ['张三', NASTY] } },
		'zh',
	);
	expect(html).toContain('<td>待执行</td><td>3</td>');
	expect(html).not.toContain('已关联');
	expect(html.match(/<li>/g)).toHaveLength(21);
	expect(html).toContain('另有 5 行，见文件');
	expect(html).toContain('按 GB18030 (GBK) 读取：张三、');
	expect(importHtml({ results, rows, text: null }, 'zh')).not.toContain('读取');
	expect(html).not.toContain('<img');
	const tags = new Set([...html.matchAll(/<\/?([^>]*)>/g)].map(([, tag]) => tag));
	for (const tag of tags)
		expect(['table', 'tbody', 'tr', 'td', 'h4', 'ul', 'li', 'p']).toContain(tag);
});
