import { FileError } from '../../lib/xlsx/fileError';
import { ProfileError } from '../../settings/profileError';
import { StoreError } from '../../store';
import { WeaverError } from '../../weaver';
import { E9Error } from '../../weaver/e9';
import { YunzhijiaError } from '../../yunzhijia';
import { SettingsError } from '../../settings/problems';
import { SyncStop } from '../../store/stop';

/**
 * The code by which docs/operations.md is sorted, of an
 * error that ended a run; null for one that is not ours.
 */
export function errorReason(error: unknown): string | null {
	if (error instanceof SyncStop) return error.reason;
	if (error instanceof SettingsError || error instanceof ProfileError) return 'settings';
	if (error instanceof StoreError) return `store-${error.kind}`;
	if (error instanceof YunzhijiaError) return `yunzhijia-${error.kind}`;
	if (error instanceof WeaverError || error instanceof E9Error) return `oa-${error.kind}`;
	if (error instanceof FileError) return `file-${error.problem}`;
	return null;
}
