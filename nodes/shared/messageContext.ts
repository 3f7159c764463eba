import type { MessageContext } from '../../src/messages';
import type { RunContext } from './runContext';

/** What the message engine works with: our store and n8n's clock, log and cancel signal. */
export const messageContext = async (context: RunContext): Promise<MessageContext> => ({
	store: await context.store(),
	services: context.services,
	language: context.language(0),
});
