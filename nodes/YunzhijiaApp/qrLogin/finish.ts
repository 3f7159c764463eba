import {
	employeeOf,
	personByTicket,
	requireAllowed,
	scanDepartments,
	takeScan,
} from '../../../src/login';
import { yunzhijiaApp } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText, textList } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { loginScope, shown, sourceField } from '../login';

export const finishQrLogin: Operation = {
	resource: 'qrLogin',
	value: 'finish',
	name: 'Finish',
	action: 'Finish QR login',
	description:
		'Check state and browser, spend the ticket, say who scanned and which employee that is (完成扫码登录); once, within two minutes',
	properties: [
		sourceField,
		{
			displayName: 'Ticket',
			name: 'ticket',
			type: 'string',
			typeOptions: { password: true },
			default: '={{ $json.query.ticket }}',
			required: true,
			description: 'Parameter "ticket" of the address that the browser came back to (免登凭证)',
		},
		{
			displayName: 'State',
			name: 'state',
			type: 'string',
			typeOptions: { password: true },
			default: '={{ $json.query.state }}',
			required: true,
			description: 'Parameter "state" of the same address (防伪参数)',
		},
		{
			displayName: 'Browser Secret',
			name: 'browserSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Value of the cookie that Start made for this browser (浏览器标识)',
		},
		{
			displayName: 'Departments',
			name: 'departments',
			type: 'string',
			default: '',
			description:
				'IDs of departments that may log in, with all below them, separated by commas (允许的部门). ' +
				'Empty: as the login entry “qr” of the profile says, without one everybody.',
		},
	],
	run: async (context) => {
		const app = await yunzhijiaApp(context);
		return await eachItem(context, async (itemIndex) => {
			const scope = await loginScope(context, itemIndex);
			try {
				const { page } = await takeScan(scope, {
					state: context.read('state', itemIndex, requiredText),
					browser: context.read('browserSecret', itemIndex, requiredText),
				});
				const { openId } = await personByTicket(scope, app, {
					ticket: context.read('ticket', itemIndex, requiredText),
				});
				const named = context.read('departments', itemIndex, textList);
				const departments = named.length > 0 ? named : await scanDepartments(scope, scope.scope);
				await requireAllowed({ settings: { departments }, app }, openId);
				return [{ json: { openId, oaId: await employeeOf(scope, openId), page } }];
			} catch (error) {
				throw shown(error, itemIndex);
			}
		});
	},
};
