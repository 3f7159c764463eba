import type { IDataObject } from 'n8n-workflow';
import type { PersonRow } from '../../../src/yunzhijia';

/** The ten fields that most flows need. */
export const simplified = ({
	openId,
	name,
	phone,
	email,
	jobNo,
	jobTitle,
	department,
	orgId,
	gender,
	status,
}: PersonRow): IDataObject => ({
	openId,
	name,
	phone,
	email,
	jobNo,
	jobTitle,
	department,
	orgId,
	gender,
	status,
});
