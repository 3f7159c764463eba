import type { CredentialValues } from '../../sandbox/credentials';
import type { Ready } from '../../sandbox/serve';
import { SIMULATED_OA_KEY } from '../../simulators/credentials';
import { prepare, readTemplate, type Workflow } from '../../sandbox/templates';

const BARE = 'bench-bare';
const KEY_HEADER = 'X-Key';
const BEARER = `Bearer ${SIMULATED_OA_KEY}`;
const TOKEN = 'bench-address-token-0001';
const SECRET = 'bench-secret-0123456789abcdef0123456789';
const EVENTS = [
	'quickApproval',
	'dialogRobot',
	'publicAccountReply',
	'approvalPush',
	'directoryEvent',
] as const;

/** What every event needs to be verified by. */
export const BENCH_CREDENTIALS: CredentialValues = {
	httpHeaderAuth: { name: KEY_HEADER, value: SECRET },
	'yunzhijiaCallbackApi.events': {
		urlToken: TOKEN,
		signKey: SECRET,
		robotSecret: SECRET,
		publicAccountId: 'XT-bench',
		publicAccountKey: SECRET,
		approvalKey: SECRET.slice(0, 16),
		directoryAppId: 'bench',
		directoryAppSecret: SECRET,
	},
};

const alone = (id: string, node: object): Workflow =>
	prepare(id, { name: id, nodes: [{ id, name: id, position: [0, 0], ...node }], connections: {} });

/** n8n's own trigger that refuses: with a credential, as it would be used. */
const webhook = alone('webhook', {
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: '62617265-0000-4000-8000-000000000009',
	parameters: {
		httpMethod: 'POST',
		path: 'bench-webhook',
		authentication: 'headerAuth',
		responseMode: 'onReceived',
		options: {},
	},
	credentials: { httpHeaderAuth: { id: '', name: 'Header' } },
});

/** `BareTrigger.node.cjs`. */
const bareTrigger = alone('bare', {
	type: 'CUSTOM.bareTrigger',
	typeVersion: 1,
	webhookId: '62617265-0000-4000-8000-000000000008',
	parameters: { path: BARE },
});

const trigger = (event: string, nth: number): Workflow =>
	alone(event, {
		type: 'n8n-nodes-yunzhijia.yunzhijiaTrigger',
		typeVersion: 1,
		webhookId: `62617265-0000-4000-8000-00000000010${nth}`,
		parameters: { event, path: `bench-${event}` },
		credentials: { yunzhijiaCallbackApi: { id: '', name: 'Yunzhijia Callback (events)' } },
	});

/**
 * Without its schedule, which delivers every minute:
 * that costs more than a post, always at the same doors.
 */
const withoutSchedule = (workflow: Workflow): Workflow => ({
	...workflow,
	nodes: workflow.nodes.map((node) =>
		node.type === 'n8n-nodes-base.scheduleTrigger' ? { ...node, disabled: true } : node,
	),
});

/** All doors of this package, and the bare one. */
export const WORKFLOWS: readonly Workflow[] = [
	bareTrigger,
	webhook,
	withoutSchedule(readTemplate('oa-message-routing')),
	readTemplate('sso-login'),
	readTemplate('qr-login'),
	...EVENTS.map(trigger),
];

/** Where to post to, and with what. */
export interface Door {
	readonly name: string;
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
}

/**
 * Where a door has a key, it is knocked at without the key and with it:
 * then it has to look at the body. Those with the token of the address come
 * last, since what they are refused for counts for those without one, too.
 */
export function doorsOf({ editor, webhooks, webhookHeaders }: Ready): {
	bare: Door;
	groups: readonly (readonly Door[])[];
} {
	const at = (id: string): string => {
		const name = Object.keys(webhooks).find((key) => key.split('/')[0] === id) ?? '';
		return webhooks[name] ?? '';
	};
	const oa = at('oa-message-routing');
	const app = at('sso-login');
	const others = [
		{ name: `n8n's Webhook, no key`, url: at('webhook'), headers: {} },
		{ name: 'OA messages, no key', url: oa, headers: {} },
		{ name: 'OA messages, right key', url: oa, headers: webhookHeaders },
		{ name: 'quickApproval, no token', url: at('quickApproval'), headers: {} },
		{ name: 'login page', url: app, headers: {} },
		{ name: 'scan page', url: at('qr-login'), headers: {} },
		{ name: 'log-in token, no key', url: `${app}/verify`, headers: {} },
		{ name: 'log-in token, right key', url: `${app}/verify`, headers: { authorization: BEARER } },
	];
	const withToken = EVENTS.map((event) => ({
		name: `${event}, right token`,
		url: `${at(event)}?token=${TOKEN}`,
		headers: {},
	}));
	return {
		// The sandbox knows routes of n8n's nodes and ours only.
		bare: { name: 'bare trigger', url: new URL(`/webhook/${BARE}`, editor).href, headers: {} },
		groups: [others, withToken],
	};
}
