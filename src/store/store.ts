import type { Services } from '../lib/services';
import { isPrivate, parseStoreAddress, type StoreAddress } from './address';
import { type Approvals, createApprovals } from './approvals';
import { type Approvers, createApprovers } from './approvers';
import { type Audit, createAudit } from './audit';
import { type Baselines, createBaselines } from './baselines';
import { type Bindings, createBindings } from './bindings';
import type { Database } from './database';
import { diskFull, isDiskFull } from './diskFull';
import { StoreError } from './errors';
import { createDeadLetters, type DeadLetters } from './deadLetters';
import { createDecisions, type Decisions } from './decisions/decisions';
import { createDeliveries, type Deliveries } from './deliveries';
import { createJournal, type Journal } from './journal';
import { createLeases, type Leases } from './leases';
import { createLinkList, type LinkList } from './linkList';
import { createLook, type Look } from './look';
import { createOrgTree, type OrgTree } from './orgTree';
import { createLogins, type Logins } from './logins';
import { createMessageList, type MessageList } from './messageList';
import { createMessages, type Messages } from './messages';
import { migrate } from './migrate';
import { createMirror, type Mirror } from './mirror/mirror';
import { createMirrorPosts, type MirrorPosts } from './mirror/posts';
import { createOaPeople, type OaPeople } from './oaPeople';
import { createPairs, type Pairs } from './pairs';
import { createPlanInputs, type PlanInputs } from './planInputs';
import { createPlans, type Plans } from './plans';
import { openPostgres } from './postgres';
import { createPulls, type Pulls } from './pulls';
import { createReceivedEvents, type ReceivedEvents } from './receivedEvents';
import { createRetention, type Retention } from './retention';
import { type ConsoleSessions, createConsoleSessions } from './consoleSessions';
import { createGlance, type Glance } from './glance';
import { createRuns, type Runs } from './runs';
import { createSnapshots, type Snapshots } from './snapshots';
import { createRobotMessages, type RobotMessages } from './robotMessages';
import { createSettingVersions, type SettingVersions } from './settingVersions';
import { openSqlite } from './sqlite';
import { createTodos, type Todos } from './todos';

/** Everything we keep, one small repository a thing. Each method is one short transaction. */
export interface Store {
	/** Its address for people, without user and password. */
	readonly label: string;
	/** Whether it knows nothing yet of any enterprise: no plan, no link, no copy of Yunzhijia. */
	isBlank(): Promise<boolean>;
	readonly snapshots: Snapshots;
	readonly mirror: Mirror;
	readonly mirrorPosts: MirrorPosts;
	readonly pulls: Pulls;
	readonly bindings: Bindings;
	readonly decisions: Decisions;
	readonly pairs: Pairs;
	readonly settingVersions: SettingVersions;
	readonly baselines: Baselines;
	readonly plans: Plans;
	readonly planInputs: PlanInputs;
	readonly journal: Journal;
	readonly approvals: Approvals;
	readonly approvers: Approvers;
	readonly leases: Leases;
	readonly audit: Audit;
	readonly messages: Messages;
	readonly messageList: MessageList;
	readonly deliveries: Deliveries;
	readonly todos: Todos;
	readonly deadLetters: DeadLetters;
	readonly oaPeople: OaPeople;
	readonly logins: Logins;
	readonly runs: Runs;
	readonly consoleSessions: ConsoleSessions;
	readonly glance: Glance;
	readonly look: Look;
	readonly orgTree: OrgTree;
	readonly linkList: LinkList;
	readonly receivedEvents: ReceivedEvents;
	readonly robotMessages: RobotMessages;
	readonly retention: Retention;
	/** Gives the handle back; the database closes when the last user in the process did. */
	close(): Promise<void>;
}

const reasonOf = (cause: unknown): string => {
	// A host with several addresses fails once for each.
	if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join('; ');
	return cause instanceof Error ? cause.message : String(cause);
};

const unavailable = ({ dialect, label }: StoreAddress, cause: unknown): StoreError =>
	new StoreError(
		{ code: 'cannot-open', facts: { store: label, dialect, cause: reasonOf(cause) } },
		{ cause },
	);

/** What kept the store from being opened, for whoever has to do something about it. */
const named = (address: StoreAddress, error: unknown): StoreError => {
	if (error instanceof StoreError) return error;
	return address.dialect === 'sqlite' && isDiskFull(address.path, error)
		? diskFull(address.path, error)
		: unavailable(address, error);
};

const open = (address: StoreAddress, services: Services): Database => {
	try {
		return address.dialect === 'sqlite'
			? openSqlite(address.path, services)
			: openPostgres(address.url, address.label, services);
	} catch (error) {
		throw named(address, error);
	}
};

const isBlank = async ({ read }: Database): Promise<boolean> => {
	for (const table of ['yzj_plans', 'yzj_bindings', 'yzj_mirrors'] as const)
		if ((await read.selectFrom(table).select('eid').limit(1).executeTakeFirst()) !== undefined)
			return false;
	return true;
};

/**
 * Opens the store and brings its tables up to date.
 *
 * @param url `file:/absolute/path` or `postgres://…`, see `storeUrlFromEnvironment`
 * @throws StoreError configuration, unavailable, busy, newer-schema
 */
export const openStore = async (url: string, services: Services): Promise<Store> => {
	const address = parseStoreAddress(url);
	const database = open(address, services);
	if (address.dialect === 'postgres' && !isPrivate(new URL(address.url)))
		services.log.warn(
			'The store is in PostgreSQL on another machine, and the connection is not checked',
			{
				store: address.label,
				remedy:
					'Add ?sslmode=verify-full to YUNZHIJIA_STORE_URL: names, phones and the password travel unencrypted.',
			},
		);
	try {
		await migrate(database, services);
	} catch (error) {
		await database.close();
		throw named(address, error);
	}
	const snapshots = createSnapshots(database, services);
	const mirror = createMirror(database);
	const journal = createJournal(database);
	const messages = createMessages(database);
	const decisions = createDecisions(database, services);
	const logins = createLogins(database);
	const runs = createRuns(database, services);
	const consoleSessions = createConsoleSessions(database);
	return {
		label: address.label,
		isBlank: async () => await isBlank(database),
		snapshots,
		mirror,
		mirrorPosts: createMirrorPosts(database),
		pulls: createPulls(database, services),
		bindings: createBindings(database, services),
		decisions,
		pairs: createPairs(database, services),
		settingVersions: createSettingVersions(database, services),
		baselines: createBaselines(database),
		plans: createPlans(database, services),
		planInputs: createPlanInputs(database),
		journal,
		approvals: createApprovals(database, services),
		leases: createLeases(database, services),
		audit: createAudit(database),
		messages,
		deliveries: createDeliveries(database),
		todos: createTodos(database),
		deadLetters: createDeadLetters(database),
		oaPeople: createOaPeople(database),
		receivedEvents: createReceivedEvents(database),
		robotMessages: createRobotMessages(database, services),
		retention: createRetention(database, services, {
			snapshots,
			mirror,
			journal,
			messages,
			decisions,
			logins,
			runs,
			consoleSessions,
		}),
		runs,
		consoleSessions,
		glance: createGlance(database),
		look: createLook(database),
		orgTree: createOrgTree(database),
		linkList: createLinkList(database),
		messageList: createMessageList(database),
		logins,
		approvers: createApprovers(database),
		close: () => database.close(),
	};
};
