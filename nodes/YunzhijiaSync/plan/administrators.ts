import type { AdministratorReader } from '../../../src/sync';
import { yunzhijiaApp, yunzhijiaAppConfigOf } from '../../shared/clients';
import type { RunContext } from '../../shared/runContext';

/** The app that tells who administers the enterprise, where such a credential is attached to the node. */
export async function administratorsOf(
	context: RunContext,
): Promise<{ administrators?: AdministratorReader }> {
	if (context.node.getNode().credentials?.yunzhijiaAppApi === undefined) return {};
	const { eid = '' } = await yunzhijiaAppConfigOf(context);
	const { directory } = await yunzhijiaApp(context);
	return { administrators: { eid, administrators: () => directory.administrators() } };
}
