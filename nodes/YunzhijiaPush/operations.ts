import { makeRegistry } from '../shared/registry';
import { checkConnection } from './connection/check';
import { deliver } from './oaMessage/deliver';
import { explain } from './oaMessage/explain';
import { getDeadLetters } from './oaMessage/getDeadLetters';
import { reconcile } from './oaMessage/reconcile';
import { replay } from './oaMessage/replay';
import { route } from './oaMessage/route';

export const registry = makeRegistry(
	[
		{ value: 'connection', name: 'Connection', description: 'The way to Yunzhijia (网络检测)' },
		{ value: 'oaMessage', name: 'OA Message', description: 'From an event of the OA to the right people, once (OA 消息)' },
	],
	[checkConnection, route, explain, deliver, replay, getDeadLetters, reconcile],
);
