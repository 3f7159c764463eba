import type { ICredentialType } from 'n8n-workflow';
import { DingTalkRobotApi } from '../../credentials/DingTalkRobotApi.credentials';
import { FeishuRobotApi } from '../../credentials/FeishuRobotApi.credentials';
import { OaMessageApi } from '../../credentials/OaMessageApi.credentials';
import { WeComRobotApi } from '../../credentials/WeComRobotApi.credentials';
import { WeaverE10Api } from '../../credentials/WeaverE10Api.credentials';
import { WeaverE9Api } from '../../credentials/WeaverE9Api.credentials';
import { YunzhijiaAppApi } from '../../credentials/YunzhijiaAppApi.credentials';
import { YunzhijiaCallbackApi } from '../../credentials/YunzhijiaCallbackApi.credentials';
import { YunzhijiaDirectoryApi } from '../../credentials/YunzhijiaDirectoryApi.credentials';
import { YunzhijiaLoginApi } from '../../credentials/YunzhijiaLoginApi.credentials';
import { YunzhijiaPublicAccountApi } from '../../credentials/YunzhijiaPublicAccountApi.credentials';
import { YunzhijiaRobotApi } from '../../credentials/YunzhijiaRobotApi.credentials';

const types: readonly ICredentialType[] = [
	new DingTalkRobotApi(),
	new FeishuRobotApi(),
	new OaMessageApi(),
	new WeComRobotApi(),
	new WeaverE10Api(),
	new WeaverE9Api(),
	new YunzhijiaAppApi(),
	new YunzhijiaCallbackApi(),
	new YunzhijiaDirectoryApi(),
	new YunzhijiaLoginApi(),
	new YunzhijiaPublicAccountApi(),
	new YunzhijiaRobotApi(),
];

/**
 * What n8n shows beside a field of a credential, whose name is
 * without "API"; a field that it does not show by its own name.
 */
export const credentialField = (credential: string, field: string): string =>
	types
		.find(({ displayName }) => displayName === `${credential} API`)
		?.properties.find(({ name }) => name === field)?.displayName ?? field;
