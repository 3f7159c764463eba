import type { EngineContext } from '../../src/sync';
import type { RunContext } from './runContext';

/** What the sync engine works with: our store and n8n's clock, log and cancel signal. */
export const syncContext = async (context: RunContext): Promise<EngineContext> => ({
	store: await context.store(),
	services: context.services,
	// A schedule starts as a trigger; people, the command line, forms, events and the console do not.
	flow: context.node.getWorkflow().name ?? context.node.getNode().name,
	byHand: context.node.getMode() !== 'trigger',
});
