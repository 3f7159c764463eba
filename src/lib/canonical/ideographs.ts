/**
 * Radicals that documents and PDF files hold in place of the characters that look the same
 * (Unicode, EquivalentUnifiedIdeograph).
 */
const RADICALS =
	'⺒巳⺓幺⺠民⺩王⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻲亀';
const BY_RADICAL = new Map(
	[...RADICALS.matchAll(/(.)(.)/gu)].map(([, from = '', to = '']) => [from, to]),
);
const COMPATIBLE =
	/[\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f]|[\u{2f800}-\u{2fa1f}]/gu;

/**
 * One code point a character: radicals, compatibility ideographs,
 * ligatures and full-width letters as what they show.
 */
export const unified = (text: string): string =>
	text
		.normalize('NFC')
		.replace(COMPATIBLE, (character) => BY_RADICAL.get(character) ?? character.normalize('NFKC'))
		.normalize('NFC');
