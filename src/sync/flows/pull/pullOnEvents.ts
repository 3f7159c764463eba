import { problemOf } from '../../../words/schemaProblems';
import { randomUUID } from 'node:crypto';
import type { Scope } from '../../../store';
import type { EngineContext } from '../../../store/context';
import { parseSettings } from '../../../settings/push';
import { SettingsError } from '../../../settings/problems';
import { pull, type Pulled, type PullRequest } from './pull';

/**
 * Events come in bursts (an import of 500 people is 500
 * calls): the first of a burst waits so long for the others.
 */
const QUIET_MS = 10 * 1000;
/** A claimant that has not begun by then has died. */
const CLAIM_MS = 60 * 1000;

export type EventPull = { merged: true } | { merged: false; pulled: Pulled };

/**
 * A pull because Yunzhijia said that something changed. Many events make one pull: who asks while
 * another asker is still waiting to begin is served by that one, in whatever process it is. An
 * event is a hint only: what counts is what is read.
 * @throws as `pull`
 */
export async function pullOnEvents(
	context: EngineContext,
	request: PullRequest,
): Promise<EventPull> {
	const { store, services } = context;
	const { source } = parseSettings(request.settings);
	if (source === undefined)
		throw new SettingsError(
			problemOf('source', { code: 'source-for-pull', facts: { events: true } }),
		);
	const scope: Scope = { eid: request.yunzhijia.eid, source };
	const claimant = randomUUID();
	if (!(await store.pulls.claim(scope, claimant, services.now(), services.now() + CLAIM_MS)))
		return { merged: true };
	await services.sleep(QUIET_MS, services.signal);
	await store.pulls.begin(scope, claimant);
	return { merged: false, pulled: await pull(context, request) };
}
