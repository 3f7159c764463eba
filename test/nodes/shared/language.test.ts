import type { INode } from 'n8n-workflow';
import { languageOfNode, languageOfSaved } from '../../../nodes/shared/language';
import { nodeError } from '../../../nodes/shared/nodeError';
import { StoreError } from '../../../src/store';
import { SyncStop } from '../../../src/sync';

const node: INode = {
	id: '1',
	name: 'Plan',
	type: 'yunzhijiaSync',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const locale = process.env.N8N_DEFAULT_LOCALE;
afterEach(() => {
	process.env.N8N_DEFAULT_LOCALE = locale;
});

const of = (parameters: Record<string, unknown>): string =>
	languageOfNode((name) => parameters[name]);

it('is Chinese where nobody says anything, whatever the settings hold', () => {
	delete process.env.N8N_DEFAULT_LOCALE;
	expect(of({})).toBe('zh');
	expect(of({ settings: '{ no JSON', options: null, language: 'fr' })).toBe('zh');
	expect(languageOfSaved({ settings: '={{ $json.settings }}' })).toBe('zh');
});

it.each([
	['zh-CN', 'zh'],
	['en', 'en'],
	['EN_us', 'en'],
	['de', 'zh'],
])('N8N_DEFAULT_LOCALE %s makes it %s', (chosen, expected) => {
	process.env.N8N_DEFAULT_LOCALE = chosen;
	expect(of({})).toBe(expected);
});

it('is what the settings say, and before them what the node says', () => {
	process.env.N8N_DEFAULT_LOCALE = 'zh-CN';
	expect(of({ settings: { language: 'en' } })).toBe('en');
	expect(of({ settings: '{"language": "en"}' })).toBe('en');
	expect(of({ settings: { language: 'en' }, options: { language: 'zh' } })).toBe('zh');
	expect(of({ options: { language: 'zh' }, language: 'en' })).toBe('en');
});

it('an error of the engine is told in that language, and so is its remedy', () => {
	const stop = new SyncStop({ code: 'plan-superseded', facts: { planId: 'p-1' } });
	expect(nodeError(node, stop, 'zh')).toMatchObject({
		message: '同步模拟 p-1 已被同一数据源更新的一份取代。',
		description: '请执行最新的同步模拟，或重新生成。',
	});
	expect(nodeError(node, stop, 'en')).toMatchObject({
		message: stop.message,
		description: stop.remedy,
	});
	const full = new StoreError({
		code: 'disk-full',
		facts: { store: '/data/yunzhijia.sqlite', folder: '/data' },
	});
	expect(nodeError(node, full, 'zh').message).toBe('存储 /data/yunzhijia.sqlite 所在的磁盘已满。');
	expect(nodeError(node, new Error('ECONNREFUSED'), 'zh').message).toBe(
		'出现意外问题：ECONNREFUSED',
	);
});
