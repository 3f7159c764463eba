import { z } from 'zod/v4';

/**
 * What one target gets of a message, texts filled in; kept with the message until everybody has it.
 */
export const routedTargetSchema = z.object({
	name: z.string(),
	/** The first rule that named it. */
	rule: z.string(),
	as: z.enum(['notification', 'todo']),
	/** '' stands for what the credential of the delivering node says; so it does for the account. */
	eid: z.string(),
	/** App ID of a to-do, public account ID of a notification. */
	account: z.string(),
	title: z.string(),
	content: z.string(),
	/** '' when there is none. */
	link: z.string(),
	/** Not before this moment (ms): quiet hours. */
	notBefore: z.number(),
	/** Of a notification: app whose ticket is added to the link; '' for none. */
	ticketApp: z.string(),
	/** Of a to-do. */
	entry: z
		.object({
			appName: z.string(),
			icon: z.string(),
			todoType: z.union([z.literal(0), z.literal(1), z.null()]),
			tagId: z.string(),
			passUrl: z.string(),
		})
		.nullable(),
});
export type RoutedTarget = z.output<typeof routedTargetSchema>;
