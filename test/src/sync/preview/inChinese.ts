import type { Plan } from '../../../../src/sync/model';
import { messageInChinese } from '../../../../src/sync/preview/wording/messagesZh';

/** Three words in a row: no name, id or key of the settings has as many. */
const ENGLISH = /\p{Script=Latin}+(?: \p{Script=Latin}+){2}/u;

export const hasEnglish = (text: string): boolean => ENGLISH.test(text);

/** What a plan says to people that Chinese does not know: empty. A sentence that is new in English needs one in `sentencesZh`. */
export function notInChinese({
	guards,
	conflicts,
	notes,
	certificates,
}: Pick<Plan, 'guards' | 'conflicts' | 'notes' | 'certificates'>): string[] {
	const said = [...guards, ...conflicts, ...notes].map(({ message }) => message);
	return [
		...new Set([...said, ...certificates.oa.reasons, ...certificates.yunzhijia.reasons]),
	].filter(
		(message) => messageInChinese(message) === message || hasEnglish(messageInChinese(message)),
	);
}

/** The plan, if a Chinese preview of it reads Chinese. */
export function saidInChinese(plan: Plan): Plan {
	const unknown = notInChinese(plan);
	if (unknown.length > 0)
		throw new Error(
			`Not said in Chinese (src/sync/preview/wording/sentencesZh):\n${unknown.map((message) => `${message}\n→ ${messageInChinese(message)}`).join('\n')}`,
		);
	return plan;
}
