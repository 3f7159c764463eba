import { type ProfileVersion, ProfileError, readProfile } from '../../../src/settings';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { madeBy, profileSourceField, versionNumber } from './fields';

export const getProfile: Operation = {
	resource: 'profile',
	value: 'getProfile',
	forPeople: true,
	name: 'Get',
	action: 'Get profile',
	description:
		'Return the settings of an enterprise and source as JSON (获取配置): the newest version, or an earlier one',
	properties: [
		profileSourceField,
		{
			displayName: 'Version',
			name: 'version',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Number of the version (版本); 0: the newest',
		},
	],
	run: async (context) => {
		const { eid } = await yunzhijiaConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const source = context.read('source', itemIndex, requiredText);
			const number = context.read('version', itemIndex, versionNumber);
			const scope = { eid, source };
			const store = await context.store();
			const profile = await readProfile({ store }, scope, number === 0 ? undefined : number);
			if (profile === null && number !== 0)
				throw new ProfileError({ code: 'version-missing', facts: { ...scope, number } });
			return [{ json: profileItem(profile ?? { ...scope, ...NONE }) }];
		});
	},
};

/** Where nobody has set anything, the defaults hold. */
const NONE = { number: 0, settings: {}, author: '', reason: '', at: 0 };

/** `settings` is what `--settings`, Set and Plan Push take. */
export const profileItem = ({ eid, source, settings, ...version }: ProfileVersion) => ({
	eid,
	source,
	...madeBy(version),
	settings: { source, ...settings },
});
