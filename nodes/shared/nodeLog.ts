import type { Logger } from 'n8n-workflow';
import type { Log } from '../../src/lib/services';

/**
 * n8n's log with the fields in the line. As n8n is installed, its console shows messages only and
 * drops their fields, and "A call was refused" without a reason helps nobody. They are handed on as
 * fields, too, for a log in JSON.
 */
export const nodeLog = (logger: Pick<Logger, keyof Log>): Log => ({
	debug: (message, fields) => logger.debug(withFields(message, fields), fields),
	info: (message, fields) => logger.info(withFields(message, fields), fields),
	warn: (message, fields) => logger.warn(withFields(message, fields), fields),
	error: (message, fields) => logger.error(withFields(message, fields), fields),
});

const withFields = (message: string, fields: Record<string, unknown> | undefined): string =>
	fields === undefined ? message : `${message} ${JSON.stringify(fields)}`;
