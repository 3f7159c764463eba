import { z } from 'zod/v4';
import { profilesOf, profileVersions } from '../../../src/settings';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import { pagingFields, readLimit, requiredText } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { madeBy, profileSourceField } from './fields';
import { profileItem } from './get';

/** More versions than anybody saves by hand. */
const ALL = 100_000;

export const getProfiles: Operation = {
	resource: 'profile',
	value: 'getProfiles',
	forPeople: true,
	name: 'Get Many',
	action: 'Get many profiles',
	description:
		'List the profiles of the enterprise, or the versions of one, newest first (列出配置或其历史版本)',
	properties: [
		{
			displayName: 'List',
			name: 'listOf',
			type: 'options',
			options: [
				{
					name: 'Profiles',
					value: 'profiles',
					description: 'One of each source, without its settings (各数据源的配置)',
				},
				{
					name: 'Versions',
					value: 'versions',
					description: 'Of one source, with their settings (历史版本)',
				},
			],
			default: 'profiles',
			description: 'What is listed (列出什么)',
		},
		{ ...profileSourceField, displayOptions: { show: { listOf: ['versions'] } } },
		...pagingFields,
	],
	run: async (context) => {
		const { eid } = await yunzhijiaConfigOf(context);
		return await eachItem(context, async (itemIndex) => {
			const store = await context.store();
			const limit = Math.min(readLimit(context, itemIndex), ALL);
			if (context.read('listOf', itemIndex, z.enum(['profiles', 'versions'])) === 'profiles')
				return (await profilesOf({ store }, eid))
					.slice(0, limit)
					.map(({ source, ...version }) => ({ json: { eid, source, ...madeBy(version) } }));
			const source = context.read('source', itemIndex, requiredText);
			const versions = await profileVersions({ store }, { eid, source }, { limit });
			return versions.map((version) => ({ json: profileItem(version) }));
		});
	},
};
