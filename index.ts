/**
 * What the package exports. n8n loads the node and credential classes through the thin files of dist/; programs use the engine:
 *
 * @example
 * const services = systemServices();
 * const store = await openStore('file:/var/lib/sync/yunzhijia.sqlite', services);
 * const { snapshotId } = await stageOrganisation({ store, services }, { source: 'e10', reader: createWeaverE10(e10, services) });
 * const { planId, outcome } = await planPush({ store, services }, { settings: {}, snapshotId, yunzhijia: createYunzhijiaReader(directory, services) });
 */
export { OaMessageApi } from './credentials/OaMessageApi.credentials';
export { WeaverE10Api } from './credentials/WeaverE10Api.credentials';
export { YunzhijiaAppApi } from './credentials/YunzhijiaAppApi.credentials';
export { YunzhijiaCallbackApi } from './credentials/YunzhijiaCallbackApi.credentials';
export { YunzhijiaDirectoryApi } from './credentials/YunzhijiaDirectoryApi.credentials';
export { YunzhijiaLoginApi } from './credentials/YunzhijiaLoginApi.credentials';
export { YunzhijiaPublicAccountApi } from './credentials/YunzhijiaPublicAccountApi.credentials';

export { OaMessageTrigger } from './nodes/OaMessageTrigger/OaMessageTrigger.node';
export { WeaverE10 } from './nodes/WeaverE10/WeaverE10.node';
export { YunzhijiaApp } from './nodes/YunzhijiaApp/YunzhijiaApp.node';
export { YunzhijiaBinding } from './nodes/YunzhijiaBinding/YunzhijiaBinding.node';
export { YunzhijiaDirectory } from './nodes/YunzhijiaDirectory/YunzhijiaDirectory.node';
export { YunzhijiaLoginTrigger } from './nodes/YunzhijiaLoginTrigger/YunzhijiaLoginTrigger.node';
export { YunzhijiaPush } from './nodes/YunzhijiaPush/YunzhijiaPush.node';
export { YunzhijiaSync } from './nodes/YunzhijiaSync/YunzhijiaSync.node';
export { YunzhijiaTrigger } from './nodes/YunzhijiaTrigger/YunzhijiaTrigger.node';
export { n8nFolder } from './nodes/shared/nodeStore';

export * from './src/bindings';
export * from './src/sync';
export { type Log, type Services, systemServices } from './src/lib/services';
export { openStore, type Store, StoreError, storeUrlFromEnvironment } from './src/store';
export {
	createWeaverE10,
	WeaverError,
	type WeaverE10 as WeaverE10Client,
	type WeaverE10Config,
} from './src/weaver';
export {
	createYunzhijiaApp,
	createYunzhijiaEditor,
	createYunzhijiaPublicAccount,
	createYunzhijiaReader,
	type NewTodo,
	type Notification,
	sendRobotMessage,
	type YunzhijiaApp as YunzhijiaAppClient,
	type YunzhijiaAppConfig,
	type YunzhijiaConfig,
	type YunzhijiaEditor,
	YunzhijiaError,
	type YunzhijiaPublicAccount,
	type YunzhijiaPublicAccountConfig,
	type YunzhijiaReader,
} from './src/yunzhijia';
