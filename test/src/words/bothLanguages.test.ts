import { rendered, topics } from './catalogue';

/**
 * Four English words in a row: names of operations and
 * settings are shorter, or begin with capitals.
 */
const LATIN_SENTENCE = /\b[a-z]{2,}(?: [a-z]{2,}){3,}/;
const CHINESE = /\p{Script=Han}/u;
/** What stands in the OA and in Yunzhijia as it is, and the name of a language. */
const AS_IT_IS = /分部|无|^中文$/g;
const isChinese = (english: string): boolean => CHINESE.test(english.replace(AS_IT_IS, ''));

it('finds an English sentence where one is', () => {
	expect('请检查。the key was refused by Yunzhijia').toMatch(LATIN_SENTENCE);
	expect('请用 Decision: Get Many 查看').not.toMatch(LATIN_SENTENCE);
});

it('finds every topic', () => {
	expect(topics.length).toBeGreaterThan(60);
	const names = topics.map(({ name }) => name);
	expect(names).toEqual(
		expect.arrayContaining(['guards.ts guards', 'stops.ts stops', 'console/plan.ts plan']),
	);
});

describe.each(topics)('$name', (topic) => {
	const texts = rendered(topic);

	it('is Chinese in Chinese, and English in English', () => {
		const wrong = texts.filter(({ zh, en }) => LATIN_SENTENCE.test(zh) || isChinese(en));
		expect(wrong).toEqual([]);
	});

	it('says whole sentences', () => {
		const broken = texts.filter(({ zh, en }) =>
			[zh, en].some((text) =>
				/undefined|NaN|\[object|[。.]{2}(?!\.)|。；|：。|: \.(?!\w)/.test(text),
			),
		);
		expect(broken).toEqual([]);
	});
});
