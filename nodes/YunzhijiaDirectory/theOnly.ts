import type { ItemResult } from '../../src/yunzhijia';
import { Refusal } from '../shared/refusal';

/** The result of a call with one record. @throws Refusal when it was not done */
export function theOnly([result]: readonly ItemResult[]): ItemResult {
	if (result?.outcome === 'done') return result;
	if (result?.outcome === 'refused') {
		throw new Refusal(
			`Yunzhijia refused: ${result.message || 'no reason given'}${result.code === null ? '' : ` (code ${result.code})`}.`,
			'Correct the data of this item and run again.',
		);
	}
	throw new Refusal(
		'Yunzhijia did not say what became of this record.',
		'Read the record back before you send it again.',
	);
}
