import { readEnterprise, saveEnterprise } from '../../../src/settings';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import type { Operation } from '../../shared/operation';
import { changeOf, jsonObject } from '../profile/change';
import { changeFields } from '../profile/fields';
import { enterpriseItem } from './get';

export const setEnterprise: Operation = {
	resource: 'enterprise',
	value: 'setEnterprise',
	forPeople: true,
	name: 'Set',
	action: 'Set enterprise',
	description:
		'Set name, approvers, read-only and language of the enterprise (保存企业信息); they hold for every node of it, whatever a flow says',
	properties: [
		{
			displayName: 'Enterprise',
			name: 'enterprise',
			type: 'json',
			default: '{ "readOnly": false }',
			required: true,
			description:
				'The keys to be set (企业信息): name, approvers (a list of e-mails), readOnly, language; those left out stay as they are',
		},
		...changeFields,
	],
	run: async (context) => {
		const { eid } = await yunzhijiaConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const store = await context.store();
			const { name, approvers, readOnly, language } = await readEnterprise({ store }, eid);
			const named = context.read('enterprise', itemIndex, jsonObject);
			const saved = await saveEnterprise({ store }, eid, {
				...changeOf(context, itemIndex),
				enterprise: { name, approvers, readOnly, language, ...named },
			});
			return [{ json: enterpriseItem(saved) }];
		});
	},
};
