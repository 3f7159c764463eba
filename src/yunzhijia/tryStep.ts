import type { ConnectionStep } from '../lib/connectionReport';
import type { Language } from '../words';
import { YunzhijiaError } from './errors';

/**
 * One step of a connection check: what is tried, what is
 * said when it works, and the remedy where it failed.
 */
export const tryStep = async (
	{
		id,
		name,
		success,
		language,
	}: Pick<ConnectionStep, 'id' | 'name'> & { success: string; language: Language },
	run: () => Promise<unknown>,
): Promise<ConnectionStep> => {
	try {
		await run();
		return { id, name, ok: true, message: success, remedy: '' };
	} catch (error) {
		if (!(error instanceof YunzhijiaError)) throw error;
		return { id, name, ok: false, ...error.told(language) };
	}
};
