import type { IDataObject } from 'n8n-workflow';
import { MAX_RECEIVERS, type TodoResult, YunzhijiaError } from '../../../src/yunzhijia';
import { inParts } from '../receivers';

/**
 * Calls with at most a hundred people each, and says for whom it
 * was done. @throws YunzhijiaError when it was done for nobody
 */
export async function forEverybody(
	sourceId: string,
	openIds: readonly string[],
	call: (part: string[]) => Promise<TodoResult[]>,
): Promise<IDataObject> {
	const results: TodoResult[] = [];
	for (const part of inParts(openIds, MAX_RECEIVERS)) results.push(...(await call(part)));
	const refused = results.filter(({ outcome }) => outcome === 'refused');
	const [first] = refused;
	if (first !== undefined && refused.length === results.length) {
		throw new YunzhijiaError({
			kind: 'refused',
			endpoint: 'newtodo',
			errorCode: first.code,
			said: {
				code: 'todo-refused-for-all',
				facts: { people: results.length, answer: first.message, code: first.code },
			},
			remedy: { of: 'extra', code: 'todo-people' },
		});
	}
	const people = (outcome: TodoResult['outcome']): string[] =>
		results.filter((result) => result.outcome === outcome).map(({ openId }) => openId);
	return {
		sourceId,
		done: people('done'),
		accepted: people('accepted'),
		refused: refused.map(({ openId, code, message }) => ({ openId, code, message })),
	};
}
