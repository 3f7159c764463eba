import {
	acceptMessages,
	type Acceptance,
	parseRouting,
	type RoutingSettingsInput,
} from '../../../src/messages';
import type { MessageContext } from '../../../src/messages/context';
import { systemServices } from '../../../src/lib/services';
import type { Binding, Store } from '../../../src/store';

export const icon = 'https://oa.example/icon.png';
export const both: RoutingSettingsInput = {
	source: 'oa',
	targets: {
		todo: { as: 'todo', icon, defaultLink: 'https://oa.example/' },
		note: { as: 'notification' },
	},
	rules: [
		{ name: 'approvals', source: '审批', to: 'todo' },
		{ name: 'news', source: '日报', to: 'note' },
	],
};

/** A clock that moves when somebody waits, and can be moved. */
export const movingServices = () => {
	const services = {
		...systemServices(),
		clock: 1_700_000_000_000,
		now: () => services.clock,
		sleep: async (ms: number) => {
			services.clock += ms;
		},
	};
	return services;
};

export const binding = (oaId: string, yzjId: string): Binding => ({
	kind: 'person',
	oaId,
	yzjId,
	state: 'active',
	provenance: 'import',
	evidence: null,
	at: 1,
	by: 'test',
});
export const because = { who: 'test', why: 'test' };
export const scope = { eid: 'E', source: 'oa' };

export const bind = (store: Store, ...oaIds: string[]): Promise<void> =>
	store.bindings.put(
		scope,
		oaIds.map((oaId) => binding(oaId, `open-${oaId}`)),
		because,
	);

export const post = (
	context: MessageContext,
	inputs: readonly object[],
	settings: RoutingSettingsInput = both,
): Promise<Acceptance[]> => acceptMessages(context, parseRouting(settings), inputs);

export const create = (id: string, receivers: readonly unknown[], more: object = {}) => ({
	id,
	source: '审批',
	event: 'create',
	receivers,
	title: `task ${id}`,
	time: 1_700_000_000_000,
	...more,
});
export const news = (id: string, receivers: readonly unknown[], more: object = {}) => ({
	id,
	source: '日报',
	receivers,
	title: `news ${id}`,
	time: 1_700_000_000_000,
	...more,
});
