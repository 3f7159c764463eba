import type { Services } from '../lib/services';
import type { YunzhijiaEditor, YunzhijiaReader } from './client';
import type { YunzhijiaConfig } from './config';

export type * from './client';
export { DEFAULT_BASE_URL, type YunzhijiaConfig } from './config';
export { YunzhijiaError, type YunzhijiaErrorKind } from './errors';
export type { ItemResult } from './itemResult';
export type * from './personChange';
export type { ContactEntry, DepartmentChangeRow, DepartmentRow, PartTimeJobRow, PersonRow } from './rows';

/** Reads with the read key, or with the editable key when there is no read key. */
export declare const createYunzhijiaReader: (config: YunzhijiaConfig, services: Services) => YunzhijiaReader;

/** Reads and writes with the editable key; without one it throws YunzhijiaError `configuration`. */
export declare const createYunzhijiaEditor: (config: YunzhijiaConfig, services: Services) => YunzhijiaEditor;
