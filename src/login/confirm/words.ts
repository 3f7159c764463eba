import { clip } from '../../lib/clip';
import type { Proven } from './proven';

/** Texts of the messages that go to people in Yunzhijia: Chinese, with the English below it. */

type Names = Pick<Proven, 'name' | 'oaName'>;

const MAX_NAME = 60;
const MINUTE_MS = 60_000;

/** On one line, and read as it is written. */
const plain = (name: string): string =>
	clip(name.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim(), MAX_NAME);

export const codeMessage = (
	title: string,
	{ name, oaName }: Names,
	code: string,
	lifeMs: number,
): { title: string; text: string } => ({
	title: `${title} 关联验证码 link code`,
	text: [
		`验证码 ${code}，${lifeMs / MINUTE_MS} 分钟内有效。`,
		`将云之家成员「${plain(name)}」关联 ${title} 账号「${plain(oaName)}」。不是您本人的账号？请勿输入，也不要告诉任何人。`,
		`Code ${code}, for ${lifeMs / MINUTE_MS} minutes: links Yunzhijia person "${plain(name)}" with the ${title} account "${plain(oaName)}". Not your account? Do not type it in, and tell it to nobody.`,
	].join('\n'),
});

export const linkMessage = (
	title: string,
	{ name, oaName }: Names,
): { title: string; text: string } => ({
	title: `${title} 账号已关联 account linked`,
	text: [
		`云之家成员「${plain(name)}」已关联 ${title} 账号「${plain(oaName)}」。不是您本人操作？24 小时内点开此消息即可撤销。`,
		`Yunzhijia person "${plain(name)}" is linked with the ${title} account "${plain(oaName)}" now. Not you? Open this message within 24 hours to undo it.`,
	].join('\n'),
});
