import { compareProfiles, ProfileError, readProfile } from '../../../src/settings';
import type { Store } from '../../../src/store';
import { wordsFor } from '../../../src/words';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { madeBy, profileSourceField, versionNumber } from './fields';

export const compareVersions: Operation = {
	resource: 'profile',
	value: 'compareVersions',
	forPeople: true,
	name: 'Compare',
	action: 'Compare versions of a profile',
	description:
		'Say what differs in effect between two versions of a profile (对比配置版本), in Chinese and English',
	properties: [
		profileSourceField,
		{
			displayName: 'Earlier Version',
			name: 'earlier',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Number of the version (较早的版本); 0: the one before the later',
		},
		{
			displayName: 'Later Version',
			name: 'later',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 0,
			description: 'Number of the version (较新的版本); 0: the newest',
		},
	],
	run: async (context) => {
		const { eid } = await yunzhijiaConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const store = await context.store();
			const scope = { eid, source: context.read('source', itemIndex, requiredText) };
			const later = await versionOf(store, scope, context.read('later', itemIndex, versionNumber));
			const named = context.read('earlier', itemIndex, versionNumber);
			const number = named === 0 ? later.number - 1 : named;
			// Before the first version the defaults held.
			const earlier = number === 0 ? null : await versionOf(store, scope, number);
			const changes = compareProfiles(earlier?.settings ?? {}, later.settings);
			return [
				{
					json: {
						...scope,
						earlier: number,
						...madeBy(later),
						same: changes.length === 0,
						changes: changes.map((change) => ({
							...change,
							text: {
								en: wordsFor('en').settingChange(change),
								zh: wordsFor('zh').settingChange(change),
							},
						})),
					},
				},
			];
		});
	},
};

async function versionOf(store: Store, scope: { eid: string; source: string }, number: number) {
	const version = await readProfile({ store }, scope, number === 0 ? undefined : number);
	if (version === null)
		throw new ProfileError({ code: 'version-missing', facts: { ...scope, number } });
	return version;
}
