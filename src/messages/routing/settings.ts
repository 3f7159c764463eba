import { inBoth, Problem } from '../../lib/problem';
import { routingSchema, type RoutingSettings } from '../../settings/messages';
import { wordsFor } from '../../words';
import { problemOf, type Problems } from '../../words/schemaProblems';
import { memberProblems } from '../contract/problems';

/** The routing settings do not parse; the message names every wrong key. */
export class RoutingError extends Problem {
	override readonly name = 'RoutingError';

	constructor(problems: Problems) {
		super(
			inBoth(wordsFor('zh').nodes, wordsFor('en').nodes, {
				code: 'routing-settings',
				facts: { problems },
			}),
		);
	}
}

/**
 * Parses what a user wrote: an object, or JSON text. @throws {RoutingError} naming every wrong key
 */
export function parseRouting(input: unknown): RoutingSettings {
	const given = readRouting(input);
	const result = routingSchema.safeParse(given);
	if (result.success) return result.data;
	throw new RoutingError(memberProblems(routingSchema, given, 'settings'));
}

/**
 * What a user wrote, before anything is asked of it. @throws {RoutingError} it is text, and no JSON
 */
export function readRouting(input: unknown): unknown {
	if (typeof input !== 'string') return input;
	try {
		return JSON.parse(input);
	} catch (error) {
		const said = error instanceof Error ? error.message : String(error);
		throw new RoutingError(problemOf('', { code: 'not-json', facts: { error: said } }));
	}
}
