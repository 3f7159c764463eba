import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { SettingVersion } from '../../../src/store';

export const profileSourceField: INodeProperties = {
	displayName: 'Source Name',
	name: 'source',
	type: 'string',
	default: '={{ $json.source }}',
	required: true,
	placeholder: 'e.g. e10',
	description: 'Name of the OA whose profile it is (数据源)',
};

/** What every operation needs that saves a version; read with `changeOf`. */
export const changeFields: INodeProperties[] = [
	{
		displayName: 'Version Looked At',
		name: 'looked',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		required: true,
		description:
			'Number that Get gave (所查看的版本); 0: there was none. Where somebody has saved a newer one since, nothing is saved.',
	},
	{
		displayName: 'Who',
		name: 'who',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. li.lei@example.com',
		description: 'Who changes the settings (修改人); goes into their history and the audit log',
	},
	{
		displayName: 'Reason',
		name: 'reason',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. the Suzhou branch joins',
		description: 'Why they are changed (修改原因); stands in their history',
	},
];

/** Number of a version; 0 for the newest. */
export const versionNumber = z.number().int().min(0);

/** When and by whom, as items carry it. */
export const madeBy = ({
	number,
	author,
	reason,
	at,
}: Omit<SettingVersion, 'settings'>): IDataObject => ({
	number,
	author,
	reason,
	at: number === 0 ? null : new Date(at).toISOString(),
});
