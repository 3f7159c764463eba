/**
 * What the package exports. n8n loads the node and credential classes
 * through the thin files of dist/; programs use the engine, which is also
 * there without n8n as `n8n-nodes-yunzhijia/engine` (src/engine.ts).
 */
export { DingTalkRobotApi } from './credentials/DingTalkRobotApi.credentials';
export { FeishuRobotApi } from './credentials/FeishuRobotApi.credentials';
export { OaMessageApi } from './credentials/OaMessageApi.credentials';
export { WeComRobotApi } from './credentials/WeComRobotApi.credentials';
export { WeaverE10Api } from './credentials/WeaverE10Api.credentials';
export { WeaverE9Api } from './credentials/WeaverE9Api.credentials';
export { YunzhijiaAppApi } from './credentials/YunzhijiaAppApi.credentials';
export { YunzhijiaCallbackApi } from './credentials/YunzhijiaCallbackApi.credentials';
export { YunzhijiaDirectoryApi } from './credentials/YunzhijiaDirectoryApi.credentials';
export { YunzhijiaLoginApi } from './credentials/YunzhijiaLoginApi.credentials';
export { YunzhijiaPublicAccountApi } from './credentials/YunzhijiaPublicAccountApi.credentials';
export { YunzhijiaRobotApi } from './credentials/YunzhijiaRobotApi.credentials';

export { OaMessageTrigger } from './nodes/OaMessageTrigger/OaMessageTrigger.node';
export { WeaverE10 } from './nodes/WeaverE10/WeaverE10.node';
export { WeaverE9 } from './nodes/WeaverE9/WeaverE9.node';
export { YunzhijiaApp } from './nodes/YunzhijiaApp/YunzhijiaApp.node';
export { YunzhijiaBinding } from './nodes/YunzhijiaBinding/YunzhijiaBinding.node';
export { YunzhijiaConsole } from './nodes/YunzhijiaConsole/YunzhijiaConsole.node';
export { YunzhijiaDirectory } from './nodes/YunzhijiaDirectory/YunzhijiaDirectory.node';
export { YunzhijiaLoginTrigger } from './nodes/YunzhijiaLoginTrigger/YunzhijiaLoginTrigger.node';
export { YunzhijiaPush } from './nodes/YunzhijiaPush/YunzhijiaPush.node';
export { YunzhijiaSync } from './nodes/YunzhijiaSync/YunzhijiaSync.node';
export { YunzhijiaTrigger } from './nodes/YunzhijiaTrigger/YunzhijiaTrigger.node';
export { n8nFolder } from './nodes/shared/nodeStore';

export * from './src/engine';
