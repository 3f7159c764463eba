import type { YunzhijiaAppConfig } from '../config';
import type { Pace } from '../limiter';

/** Scope app, each interface (callbacks 8). */
const CALLS_PER_MINUTE = 3500;

export const appPace = ({ callsPerMinute = CALLS_PER_MINUTE }: YunzhijiaAppConfig): Pace => ({
	calls: callsPerMinute,
	seconds: 60,
});
