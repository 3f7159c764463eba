import { makeRegistry } from '../shared/registry';
import { checkConnection } from './connection/check';
import { sendNotification } from './notification/send';
import { deliver } from './oaMessage/deliver';
import { explain } from './oaMessage/explain';
import { getDeadLetters } from './oaMessage/getDeadLetters';
import { reconcile } from './oaMessage/reconcile';
import { replay } from './oaMessage/replay';
import { route } from './oaMessage/route';
import { reportOutcome } from './robot/report';
import { sendRobot } from './robot/send';
import { completeTodo, deleteTodo, markTodoRead } from './todo/act';
import { checkTodo } from './todo/check';
import { createTodo } from './todo/create';

export const registry = makeRegistry(
	[
		{ value: 'connection', name: 'Connection', description: 'The way to Yunzhijia (网络检测)' },
		{
			value: 'notification',
			name: 'Notification',
			description: 'Messages of a public account (公共号消息)',
		},
		{ value: 'todo', name: 'To Do', description: 'To-dos of an app (待办)' },
		{ value: 'robot', name: 'Robot', description: 'Messages of a group robot (群机器人)' },
		{
			value: 'oaMessage',
			name: 'OA Message',
			description: 'From an event of the OA to the right people, once (OA 消息)',
		},
	],
	[
		checkConnection,
		sendNotification,
		createTodo,
		completeTodo,
		markTodoRead,
		deleteTodo,
		checkTodo,
		sendRobot,
		reportOutcome,
		route,
		explain,
		deliver,
		replay,
		getDeadLetters,
		reconcile,
	],
);
