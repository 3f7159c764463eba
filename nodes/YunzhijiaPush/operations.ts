import { makeRegistry } from '../shared/registry';
import { checkConnection } from './connection/check';

export const registry = makeRegistry([{ value: 'connection', name: 'Connection', description: 'The way to Yunzhijia (网络检测)' }], [checkConnection]);
