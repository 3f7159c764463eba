import { z } from 'zod/v4';
import { planTrial } from '../../../src/sync';
import { yunzhijiaReader } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { outcomeItem } from '../../shared/outcomeItem';
import { syncContext } from '../../shared/syncContext';
import { profileSourceField } from '../profile/fields';
import { administratorsOf } from './administrators';
import { protectAdministratorsField } from './fields';

export const trial: Operation = {
	resource: 'plan',
	value: 'planTrial',
	records: 'trial',
	name: 'Try Settings',
	action: 'Try settings',
	description:
		'Save what a push would do with settings that nobody saved (试用设置): the OA as it was read last, Yunzhijia as it is; for looking only',
	properties: [
		protectAdministratorsField,
		profileSourceField,
		{
			displayName: 'Settings Tried',
			name: 'settingsTried',
			type: 'json',
			default: '={{ $json.settings }}',
			required: true,
			description:
				'The whole profile as it would be (试用的设置), an object or JSON text; what it leaves out is the default',
		},
	],
	run: async (context) =>
		await eachItem(context, async (itemIndex) => {
			const { outcome, apply } = await planTrial(await syncContext(context), {
				source: context.read('source', itemIndex, requiredText),
				settings: context.read('settingsTried', itemIndex, z.unknown()),
				yunzhijia: await yunzhijiaReader(context),
				...(await administratorsOf(context)),
			});
			return [{ json: { ...outcomeItem(context, outcome), apply, mayApply: false } }];
		}),
};
