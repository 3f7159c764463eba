import { type Enterprise, readEnterprise } from '../../../src/settings';
import { yunzhijiaConfigOf } from '../../shared/clients';
import { eachItem } from '../../shared/emit';
import type { Operation } from '../../shared/operation';
import { madeBy } from '../profile/fields';

export const getEnterprise: Operation = {
	resource: 'enterprise',
	value: 'getEnterprise',
	forPeople: true,
	name: 'Get',
	action: 'Get enterprise',
	description:
		'Return what is set for the enterprise (获取企业信息): name, approvers, read-only, language',
	properties: [],
	run: async (context) => {
		const { eid } = await yunzhijiaConfigOf(context);
		return await eachItem(context, async () => [
			{ json: enterpriseItem(await readEnterprise({ store: await context.store() }, eid)) },
		]);
	},
};

export const enterpriseItem = ({
	eid,
	name,
	approvers,
	readOnly,
	language,
	...version
}: Enterprise) => ({
	eid,
	...madeBy(version),
	enterprise: { name, approvers: [...approvers], readOnly, language },
});
