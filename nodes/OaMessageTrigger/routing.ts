import { parseRouting, type RoutingSettings } from '../../src/messages';
import { Refusal } from '../shared/refusal';

const REMEDY =
	'The routing settings are read from the node Config without running it: let them stand there as plain JSON, under the name that the parameter Routing Settings gives.';

/** What gives a node its parameters. */
interface Parameters {
	getNodeParameter(name: string): unknown;
}

/** The rules, as the node Config has them. @throws RoutingError; Refusal where nothing can be read without running it */
export function routingOf(node: Parameters): RoutingSettings {
	const settings = settingsOf(node);
	if (settings instanceof Refusal) throw settings;
	if (settings === undefined || settings === '')
		throw new Refusal('There are no routing settings.', REMEDY);
	if (typeof settings === 'string' && settings.startsWith('='))
		throw new Refusal(
			'The routing settings are an expression, and nothing runs that could answer it.',
			REMEDY,
		);
	return parseRouting(settings);
}

function settingsOf(node: Parameters): unknown {
	try {
		return node.getNodeParameter('settings');
	} catch (error) {
		return new Refusal(
			`The routing settings cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
			REMEDY,
		);
	}
}
