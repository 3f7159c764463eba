import type { ItemResult } from '../../src/yunzhijia';
import { Refusal } from '../shared/refusal';

/** The result of a call with one record. @throws Refusal when it was not done */
export function theOnly([result]: readonly ItemResult[]): ItemResult {
	if (result?.outcome === 'done') return result;
	if (result?.outcome === 'refused') {
		throw new Refusal({
			code: 'record-refused',
			facts: { answer: result.message, code: result.code },
		});
	}
	throw new Refusal({ code: 'record-unknown', facts: {} });
}
