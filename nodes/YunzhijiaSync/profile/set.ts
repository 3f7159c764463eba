import { z } from 'zod/v4';
import { readProfile, saveProfile } from '../../../src/settings';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { changeOf, jsonObject } from './change';
import { changeFields, profileSourceField } from './fields';
import { profileItem } from './get';

export const setProfile: Operation = {
	resource: 'profile',
	value: 'setProfile',
	forPeople: true,
	name: 'Set',
	action: 'Set profile',
	description:
		'Save a new version of the settings of an enterprise and source (保存配置), with author and reason; the next plan that it changes waits for one approval',
	properties: [
		profileSourceField,
		{
			displayName: 'Profile',
			name: 'profile',
			type: 'json',
			default: '{}',
			required: true,
			description:
				'The settings (配置), an object or JSON text, as Get gives them. docs/settings.md lists every key.',
		},
		{
			displayName: 'Keep Other Keys',
			name: 'keepOthers',
			type: 'boolean',
			default: true,
			description:
				'Whether keys that are not named stay as they are (保留其他项). Off: keys that are not named go back to their default.',
		},
		...changeFields,
	],
	run: async (context) => {
		const { eid } = await yunzhijiaConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const store = await context.store();
			const scope = { eid, source: context.read('source', itemIndex, requiredText) };
			const named = context.read('profile', itemIndex, jsonObject);
			const kept = context.read('keepOthers', itemIndex, z.boolean())
				? (await readProfile({ store }, scope))?.settings
				: {};
			const change = { ...changeOf(context, itemIndex), settings: { ...kept, ...named } };
			return [{ json: profileItem(await saveProfile({ store }, scope, change)) }];
		});
	},
};
