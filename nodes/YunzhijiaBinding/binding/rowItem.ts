import type { IDataObject } from 'n8n-workflow';
import type { BindingRow } from '../../../src/bindings';
import { type Language, tell, wordsFor } from '../../../src/words';

/**
 * A row as an item carries it: what the link goes by is
 * a code with facts, and beside it the sentence.
 */
export const rowItem = (row: BindingRow, language: Language): IDataObject => ({
	...row,
	evidenceText: row.evidence === null ? '' : tell(wordsFor(language).evidence, row.evidence),
});
