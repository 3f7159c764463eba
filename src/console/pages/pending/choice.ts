import { z } from 'zod/v4';
import type { Words } from '../../../words';

const tuple = z.tuple([z.enum(['bind', 'different', 'create', 'leave']), z.string().max(500)]);
/**
 * What somebody chose for a record: a decision, and the
 * id of the candidate that it is about; '' for none.
 */
export type Choice = z.output<typeof tuple>;

const aboutTuple = z.tuple([z.enum(['person', 'department']), z.string().min(1).max(500)]);
/** Which record a choice is about. */
export type About = z.output<typeof aboutTuple>;

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
};

/** null: nothing was chosen, or nothing that a page of ours offers. */
export const choiceIn = (text: string): Choice | null => tuple.safeParse(parsed(text)).data ?? null;
export const aboutIn = (text: string): About | null =>
	aboutTuple.safeParse(parsed(text)).data ?? null;
export const written = (value: Choice | About): string => JSON.stringify(value);

/** What was chosen, for whoever reads it in another place than the form. */
export const choiceLabel = ({ conflictWorkbook }: Words, text: string): string => {
	const choice = choiceIn(text);
	if (choice === null) return text;
	const [kind, id] = choice;
	return id === '' ? conflictWorkbook.choices[kind] : `${conflictWorkbook.choices[kind]} ${id}`;
};
