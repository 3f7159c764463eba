import { messageInChinese } from '../../../src/sync/preview/wording/messagesZh';

/** What the engine says, in Chinese and as it says it; where Chinese does not know it, once. */
export function bothLanguages(
	message: string,
	inChinese: (message: string) => string = messageInChinese,
): string {
	const chinese = inChinese(message);
	return chinese === message ? message : `${chinese} · ${message}`;
}
