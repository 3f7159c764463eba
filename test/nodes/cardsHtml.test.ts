import type { BindingRow, Found } from '../../src/bindings';
import { cardsHtml } from '../../nodes/YunzhijiaBinding/binding/cardsHtml';

const row: BindingRow = {
	kind: 'person',
	binding: 'bound',
	added: true,
	yzjId: 'p-1',
	yzjName: '<img src=x onerror=alert(1)>',
	yzjState: 'active',
	yzjPath: '集团 / "研发"',
	phone: '13800000001',
	email: '',
	jobNo: '=1+1',
	oaId: 'e-1',
	oaName: '</td><script>1</script>',
	oaState: 'present',
	oaDepartmentId: 'd',
	oaMobile: '',
	oaEmail: '',
	oaJobNo: '',
	oaAccount: '',
	provenance: 'import',
	evidence: { code: 'workbook', facts: { field: 'jobNo' } },
	linkedBy: '<b>li</b>',
	linkedAt: 0,
};
const found: Found = {
	cards: [
		{
			row,
			history: [
				{
					seq: 1,
					at: 0,
					who: '<i>who</i>',
					why: '&',
					action: 'put',
					kind: 'person',
					oaId: 'e-1',
					before: null,
					after: { yzjId: 'p-1', state: 'active', provenance: 'import', evidence: null },
				},
			],
		},
	],
	total: 25,
	yunzhijiaReadAt: 0,
	oaReadAt: null,
};

it('shows both sides, state, history and how old all that is, and nothing of it as markup', () => {
	const html = cardsHtml(found, { language: 'zh', timeZone: 'Asia/Shanghai' });
	expect(html).toContain('#1 &lt;img src=x onerror=alert(1)&gt; · 已关联');
	expect(html).toContain('<td>集团 / &quot;研发&quot;</td>');
	expect(html).toContain('关联: - → p-1 · &lt;i&gt;who&lt;/i&gt; · &amp;');
	expect(html).toContain('另有 24 人符合');
	expect(html).toContain('1970-01-01 08:00:00 GMT+8');
	expect(
		[...html.matchAll(/<\/?([a-z0-9]+)/g)]
			.map(([, tag]) => tag)
			.filter(
				(tag) =>
					!['h3', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'p', 'ul', 'li'].includes(tag ?? ''),
			),
	).toEqual([]);
});
