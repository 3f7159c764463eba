import { type Evidence, tell, wordsFor } from '../../../src/words';

/** What a link goes by, as an English page says it; '' where nobody said. */
export const evidenceText = (evidence: Evidence | null): string =>
	evidence === null ? '' : tell(wordsFor('en').evidence, evidence);
