import { makeRegistry } from '../shared/registry';
import { autoMatch } from './binding/autoMatch';
import { bind } from './binding/bind';
import { change } from './binding/change';
import { find } from './binding/find';
import { getBindings } from './binding/getAll';
import { history } from './binding/history';
import { resolve } from './binding/resolve';
import { unbind } from './binding/unbind';
import { unbindAll } from './binding/unbindAll';
import { takeDecision } from './decision/decide';
import { decideMany } from './decision/decideMany';
import { exportDecisions } from './decision/export';
import { getDecisions } from './decision/getAll';
import { importDecisions } from './decision/import';
import { withdrawDecision } from './decision/withdraw';
import { exportWorkbook } from './workbook/export';
import { importWorkbook } from './workbook/import';
import { report } from './workbook/report';

export const registry = makeRegistry(
	[
		{
			value: 'binding',
			name: 'Binding',
			description: 'Link between an OA record and one of Yunzhijia (关联)',
		},
		{
			value: 'decision',
			name: 'Decision',
			description:
				'What people decide about employees and departments that a plan set aside (待处理决定)',
		},
		{
			value: 'workbook',
			name: 'Workbook',
			description: 'Links as a file that people fill in (关联账号表格)',
		},
	],
	[
		getBindings,
		find,
		resolve,
		autoMatch,
		bind,
		unbind,
		unbindAll,
		change,
		history,
		exportWorkbook,
		importWorkbook,
		report,
		exportDecisions,
		importDecisions,
		takeDecision,
		decideMany,
		getDecisions,
		withdrawDecision,
	],
);
