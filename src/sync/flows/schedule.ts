import type { Settings } from '../../settings/push';
import type { EngineContext } from '../../store/context';
import { SyncStop } from '../../store/stop';

/**
 * The dates end the schedule, and nothing that people
 * start (C11). @throws {SyncStop} outside-schedule
 */
export function checkSchedule({ services, byHand }: EngineContext, settings: Settings): void {
	if (byHand === true) return;
	const now = services.now();
	const { activeFrom: from, activeUntil: until } = settings;
	if (from !== null && now < Date.parse(from))
		throw new SyncStop({ code: 'before-schedule', facts: { from } });
	if (until !== null && now >= Date.parse(until))
		throw new SyncStop({ code: 'after-schedule', facts: { until } });
}
