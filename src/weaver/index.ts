import type { Services } from '../lib/services';
import type { WeaverE10, WeaverE10Config } from './client';

export type * from './client';
export { WeaverError, type WeaverErrorKind } from './errors';

/** A client of one E10 tenant. */
export declare const createWeaverE10: (config: WeaverE10Config, services: Services) => WeaverE10;
