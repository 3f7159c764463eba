import { approvals } from './approvals';
import { audit } from './audit';
import { bindings } from './bindings';
import type { Step } from './columns';
import { consoleSessions } from './consoleSessions';
import { decisions } from './decisions';
import { deliveries } from './deliveries';
import { leases } from './leases';
import { login } from './login';
import { messages } from './messages';
import { mirror } from './mirror';
import { plans } from './plans';
import { pulls } from './pulls';
import { receivedEvents } from './receivedEvents';
import { runs } from './runs';
import { settingVersions } from './settingVersions';
import { snapshots } from './snapshots';
import { todos } from './todos';

const STEPS: readonly Step[] = [
	snapshots,
	mirror,
	pulls,
	bindings,
	decisions,
	settingVersions,
	plans,
	approvals,
	leases,
	audit,
	runs,
	consoleSessions,
	messages,
	deliveries,
	todos,
	receivedEvents,
	login,
];

/** Every table of the first release. */
export const initial: Step = async (db, dialect) => {
	for (const step of STEPS) await step(db, dialect);
};
