import { z } from 'zod/v4';
import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText, simplifyField } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { Refusal } from '../../shared/refusal';
import { simplified } from './simplified';

export const getPerson: Operation = {
	resource: 'person',
	value: 'get',
	name: 'Get',
	action: 'Get person',
	description: 'Look up one person by open ID or login phone (查询成员)',
	properties: [
		{
			displayName: 'Look Up By',
			name: 'lookUpBy',
			type: 'options',
			options: [
				{ name: 'Open ID', value: 'openId' },
				{ name: 'Phone', value: 'phone' },
			],
			default: 'openId',
			description: 'What the person is known by',
		},
		{
			displayName: 'Open ID or Phone',
			name: 'key',
			type: 'string',
			default: '',
			required: true,
			description: 'OpenId or login phone of the person (openId 或手机号)',
		},
		simplifyField,
	],
	run: async (context) => {
		const reader = await yunzhijiaReader(context);
		return await eachItem(context, async (itemIndex) => {
			const key = context.read('key', itemIndex, requiredText);
			const by = context.read('lookUpBy', itemIndex, z.enum(['openId', 'phone']));
			const rows = await (by === 'openId'
				? reader.persons.getByOpenIds([key])
				: reader.persons.getByPhones([key]));
			if (rows.length === 0)
				throw new Refusal({
					code: 'no-person',
					facts: { item: itemIndex, openId: by === 'openId' ? key : null },
				});
			const simplify = context.read('simplify', itemIndex, z.boolean());
			return rows.map((row) => ({ json: simplify ? simplified(row) : { ...row } }));
		});
	},
};
