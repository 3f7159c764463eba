import { WeaverError } from '../../weaver';
import { YunzhijiaError } from '../../yunzhijia';

/** A failed call of either side: both tell by their kind whether it may have been applied. */
export const apiError = (error: unknown): error is YunzhijiaError | WeaverError =>
	error instanceof YunzhijiaError || error instanceof WeaverError;
