import { weaverE9 } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import type { Operation } from '../../shared/operation';

export const checkConnection: Operation = {
	resource: 'connection',
	value: 'check',
	name: 'Check',
	action: 'Check connection',
	description:
		'Try address, DNS, TLS, clock and a small reading of each list, step by step (网络检测); never stops the run, look at "ok"',
	properties: [],
	run: async (context) => {
		const client = await weaverE9(context);
		return await eachItem(context, async () => {
			const { ok, steps, clockSkewMs } = await client.checkConnection(context.language(0));
			return [{ json: { ok, clockSkewMs, steps: steps.map((step) => ({ ...step })) } }];
		});
	},
};
