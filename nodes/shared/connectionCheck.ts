import type { ConnectionReport } from '../../src/lib/connectionReport';
import type { Language } from '../../src/words';
import { eachItem } from './emit';
import type { Operation } from './operation';
import type { RunContext } from './runContext';

interface Checked {
	checkConnection(language: Language): Promise<ConnectionReport>;
}

/** Tries what a client needs, step by step, once an item. */
export const connectionCheck = ({
	description,
	clientOf,
}: {
	description: string;
	clientOf: (context: RunContext) => Promise<Checked>;
}): Operation => ({
	resource: 'connection',
	value: 'check',
	name: 'Check',
	action: 'Check connection',
	description,
	properties: [],
	run: async (context) => {
		const client = await clientOf(context);
		return await eachItem(context, async () => {
			const { ok, steps, clockSkewMs } = await client.checkConnection(context.language(0));
			return [{ json: { ok, clockSkewMs, steps: steps.map((step) => ({ ...step })) } }];
		});
	},
});
