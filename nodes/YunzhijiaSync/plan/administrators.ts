import { z } from 'zod/v4';
import type { AdministratorReader } from '../../../src/sync';
import { yunzhijiaApp, yunzhijiaAppConfigOf } from '../../shared/clients';
import type { RunContext } from '../../shared/runContext';

/** The app that tells who administers the enterprise, where the node is to protect them. */
export async function administratorsOf(
	context: RunContext,
): Promise<{ administrators?: AdministratorReader }> {
	if (!context.read('protectAdministrators', 0, z.boolean())) return {};
	const { eid = '' } = await yunzhijiaAppConfigOf(context);
	const { directory } = await yunzhijiaApp(context);
	return { administrators: { eid, administrators: () => directory.administrators() } };
}
