import { routingInForce, type RoutingSettings } from '../../src/messages';
import type { Store } from '../../src/store';
import { Refusal } from '../shared/refusal';

/** What gives a node its parameters. */
interface Parameters {
	getNodeParameter(name: string): unknown;
}

/**
 * The rules: as the node Config has them, else as the profile has them.
 * @param store opened only where the profile is asked
 * @throws RoutingError, ProfileError; Refusal where nothing can be read without running it
 */
export async function routingOf(
	node: Parameters,
	store: () => Promise<Store>,
): Promise<RoutingSettings> {
	const settings = settingsOf(node);
	if (settings instanceof Refusal) throw settings;
	if (settings === undefined || settings === '')
		throw new Refusal({ code: 'no-routing', facts: {} });
	if (typeof settings === 'string' && settings.startsWith('='))
		throw new Refusal({ code: 'routing-is-expression', facts: {} });
	return await routingInForce(async () => ({ store: await store() }), settings);
}

function settingsOf(node: Parameters): unknown {
	try {
		return node.getNodeParameter('settings');
	} catch (error) {
		return new Refusal({
			code: 'routing-unreadable',
			facts: { error: error instanceof Error ? error.message : String(error) },
		});
	}
}
