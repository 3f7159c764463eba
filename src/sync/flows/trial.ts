import { settingsTried } from '../../settings/inForce';
import type { Scope, Store } from '../../store';
import type { EngineContext } from '../../store/context';
import { SyncStop } from '../../store/stop';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { AdministratorReader } from '../read/administrators';
import { loadSnapshot } from '../read/staging';
import { savedHead } from '../saved/savedInput';
import { planReading, type PlannedPush } from './push';

export interface TrialRequest {
	readonly source: string;
	/** The whole profile as it would be, an object or JSON text. */
	readonly settings: unknown;
	readonly yunzhijia: YunzhijiaReader;
	readonly administrators?: AdministratorReader;
}

/**
 * What a push would do if the profile were another: the OA as it was read last, Yunzhijia as it is.
 * Its plan is for looking only, and stands beside those that wait. @throws {SyncStop} no-reading
 */
export async function planTrial(
	context: EngineContext,
	{ source, settings, yunzhijia, administrators }: TrialRequest,
): Promise<PlannedPush> {
	const { store } = context;
	const scope = { eid: yunzhijia.eid, source };
	const snapshotId = await lastReading(store, scope);
	const { source: tenant, snapshot: oa } = await loadSnapshot(store, snapshotId);
	return await planReading(context, {
		...(await settingsTried(context, scope, settings)),
		tenant,
		oa,
		reading: { snapshotId },
		yunzhijia,
		administrators,
		trial: true,
	});
}

/** The OA as the newest push found it. */
async function lastReading(store: Store, scope: Scope): Promise<string> {
	const filter = { flows: ['push'], withInputs: true, limit: 1 } as const;
	const [newest] = await store.plans.list(scope, filter);
	const head = newest && (await savedHead(store, newest.id));
	if (!head)
		throw new SyncStop({ code: 'no-reading', facts: { source: scope.source, use: 'try' } });
	return head.snapshotId;
}
