import { type Language, tell, wordsFor } from '../../words';
import { type Obstacle, obstacleSchema } from '../../words/facts/obstacles';

/** An obstacle as the outbox keeps it beside a row. */
export const noted = (obstacle: Obstacle): string => JSON.stringify(obstacle);

/** What a row says of its obstacle, in words; '' for none. */
export function notedText(detail: string, language: Language): string {
	if (detail === '') return '';
	const read = obstacleSchema.safeParse(JSON.parse(detail));
	return read.success ? tell(wordsFor(language).obstacles, read.data) : '';
}
