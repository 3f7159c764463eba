import type { ConnectionStep } from '../lib/connectionReport';
import { YunzhijiaError } from './errors';

/** One step of a connection check: what was tried, and the remedy where it failed. */
export const tryStep = async (
	id: ConnectionStep['id'],
	name: string,
	success: string,
	run: () => Promise<unknown>,
): Promise<ConnectionStep> => {
	try {
		await run();
		return { id, name, ok: true, message: success, remedy: '' };
	} catch (error) {
		if (!(error instanceof YunzhijiaError)) throw error;
		return { id, name, ok: false, message: error.message, remedy: error.remedy };
	}
};
