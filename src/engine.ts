/**
 * The engine for programs: everything that the nodes use, without n8n. The package offers it as
 * `n8n-nodes-yunzhijia/engine`, which loads where n8n is not installed.
 *
 * @example const services = systemServices(); const store = await
 * openStore('file:/var/lib/sync/yunzhijia.sqlite', services); const { snapshotId } = await
 * stageOrganisation({ store, services }, { source: 'e10', reader: createWeaverE10(e10, services)
 * }); const { planId, outcome } = await planPush({ store, services }, { settings: {}, snapshotId,
 * yunzhijia: createYunzhijiaReader(directory, services) });
 */
export type { Certificate } from './lib/certificate';
export type { ConnectionReport, ConnectionStep } from './lib/connectionReport';
export type { HttpConfig } from './lib/httpConfig';
export { type Log, type Services, systemServices } from './lib/services';
export { FileError, type FileProblem } from './lib/xlsx/fileError';

export * from './bindings';
export * from './login';
// Two rooms may use one name; the message's and the client's have a longer one here.
export type { Explanation } from './sync';
export type { Explanation as MessageExplanation } from './messages';
export * from './messages';
export {
	probe,
	type ProbeReport,
	type ProbeTargets,
	reportPage,
	targetsOf,
	type WriteWish,
	type Written,
} from './probe';
export * from './settings';
export * from './store';
export * from './sync';
export * from './weaver';
export * from './weaver/e9';
export type { Todos } from './store';
export type { Todos as YunzhijiaTodos } from './yunzhijia';
export * from './yunzhijia';
export type { WeaverE10 as WeaverE10Client } from './weaver';
export type { WeaverE9 as WeaverE9Client } from './weaver/e9';
export type { YunzhijiaApp as YunzhijiaAppClient } from './yunzhijia';
