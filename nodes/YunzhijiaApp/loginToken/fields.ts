import type { INodeProperties } from 'n8n-workflow';

export const audienceField: INodeProperties = {
	displayName: 'Audience',
	name: 'audience',
	type: 'string',
	default: 'e10',
	required: true,
	description: 'For whom the token is (受众): another one does not accept it',
};
