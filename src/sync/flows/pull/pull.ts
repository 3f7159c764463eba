import { wordsFor } from '../../../words';
import type { Scope } from '../../../store';
import type { YunzhijiaReader } from '../../../yunzhijia';
import { withLease } from '../../../store/withLease';
import { settledFence } from '../../apply/recover';
import type { EngineContext } from '../../../store/context';
import { decisionsInForce } from '../../match/decisions/inForce';
import type { Counts, OaSnapshot, Plan } from '../../model';
import { plannedOutcome, runText, summed, type Outcome } from '../../saved/outcome';
import type { PlanInput } from '../../plan/input';
import { boundElsewhere, pairsOf } from '../known';
import { checkSchedule } from '../schedule';
import { beginRun, clockRemark, withRemarks } from '../../saved/remarks';
import { newestFirst, saveInput } from '../../saved/savedInput';
import { saveNewPlan, type ApplyMode } from '../../saved/savedPlan';
import { settingsInForce } from '../../../settings/inForce';
import type { Settings } from '../../../settings/push';
import { loadSnapshot } from '../../read/staging';
import { withPatience } from './patience';
import { linkPlan } from '../../plan/linkPlan';
import { mirroredSnapshot } from './mirrored';
import { readAll, readChanges, type PullReading } from './read';
import { reportOf, type PullReport } from './report';
import { writeReading, type Written } from './write';

export interface PullRequest {
	/** As the user wrote them; the same as of a push. */
	settings: unknown;
	yunzhijia: YunzhijiaReader;
	/**
	 * A closed reading of the OA: unbound people and departments
	 * are linked with it. Left out: nobody new is linked.
	 */
	snapshotId?: string;
}

/** The links that the pull would make. */
export interface PlannedLinks {
	/** null: there is nothing to link, and nothing was saved. */
	planId: string | null;
	plan: Plan;
	apply: ApplyMode;
	readOnly: boolean;
}

export interface Pulled {
	/** As of a plan; without one, `applied` when the mirror or a link changed, else `no-changes`. */
	outcome: Omit<Outcome, 'planId' | 'planHash'> & {
		planId: string | null;
		planHash: string | null;
	};
	report: PullReport;
	/** null: no reading of the OA was given, or `matchPairs` is []. */
	links: PlannedLinks | null;
}

const HOUR_MS = 60 * 60 * 1000;
const FULL_HOURS = 24;
/** A schedule of one day is some days a few seconds early. */
const EARLY_MS = 10 * 60 * 1000;
/**
 * Windows overlap by a day: the time zone and the
 * granularity of getAtTime are unknown, and clocks differ.
 */
const OVERLAP_MS = 24 * HOUR_MS;
const TRIES = 3;

/**
 * Yunzhijia → store (C1): departments, persons, leaders, part-time posts and leavers into the
 * mirror, either all or what changed since last time. With a reading of the OA it plans the links
 * of new people and departments too (C5), saved, guarded and approved as a push is. It writes
 * nothing to Yunzhijia and nothing to the OA.
 * @throws {SettingsError} {SyncStop} {YunzhijiaError} when nothing could be pulled
 */
export async function pull(given: EngineContext, request: PullRequest): Promise<Pulled> {
	const context = await beginRun(given);
	const { store, services } = context;
	const oa =
		request.snapshotId === undefined
			? null
			: { snapshotId: request.snapshotId, ...(await loadSnapshot(store, request.snapshotId)) };
	const { settings, scope } = await settingsInForce(context, {
		eid: request.yunzhijia.eid,
		source: oa?.source,
		given: request.settings,
		flow: context.flow ?? 'pull',
	});
	checkSchedule(context, settings);

	const before = await store.mirror.inService(scope);
	const { reading, written, readAt } = await readAndWrite(
		context,
		scope,
		request.yunzhijia,
		settings,
	);
	const report = await reportOf(store, scope, {
		reading,
		written,
		readAt,
		before,
		words: wordsFor(settings.language),
	});
	const links = oa
		? await planLinks({ engineContext: context, scope, settings, oa, reading })
		: null;
	await store.retention.prune(services.now(), settings.retentionDays);
	services.log.info('pulled', {
		mode: report.mode,
		persons: report.persons,
		departments: report.departments,
		unbound: report.unbound,
		toBind: links?.plan.counts.bind ?? 0,
		damaged: report.damage.length > 0,
	});
	const remarks = [...context.remarks, ...clockRemark(request.yunzhijia)];
	return {
		report,
		links,
		outcome: withRemarks(outcome(report, links), remarks, settings.language),
	};
}

/**
 * The mirror as it is after a pull, or after the refresh of a push, changes only under the lease;
 * between reading and writing nobody else may have had it.
 */
export async function readAndWrite(
	context: EngineContext,
	scope: Scope,
	reader: YunzhijiaReader,
	settings: Settings,
): Promise<{ reading: PullReading; written: Written; readAt: number }> {
	const { store, services } = context;
	for (let attempt = 1; ; attempt++) {
		const fence = await withPatience(services, () => settledFence(context, scope, reader));
		const readAt = services.now();
		const bindings = await store.bindings.list(scope);
		const reading = await read({
			engineContext: context,
			scope,
			reader,
			settings,
			boundOpenIds: bindings.flatMap((binding) =>
				binding.kind === 'person' ? [binding.yzjId] : [],
			),
		});
		const written = await withPatience(services, () =>
			withLease(context, scope, 'writing what was pulled', async (lease) => {
				const alone = lease.fence === fence + 1;
				return alone || attempt === TRIES
					? await writeReading(context, scope, {
							reading,
							readAt,
							bindings,
							maySubtract: alone,
							uncertified: settings.uncertified,
						})
					: null;
			}),
		);
		if (written) return { reading, written, readAt };
	}
}

/** All, when that is due or there is nothing to add to; else what changed. */
async function read({
	engineContext: { store, services },
	scope,
	reader,
	settings,
	boundOpenIds,
}: {
	engineContext: EngineContext;
	scope: Scope;
	reader: YunzhijiaReader;
	settings: Settings;
	boundOpenIds: readonly string[];
}): Promise<PullReading> {
	const { readAt, fullAt } = await store.pulls.get(scope);
	const mirrored = await store.mirror.refreshedAt(scope);
	const { pullMode = 'auto', fullPullHours = FULL_HOURS } = settings;
	const now = services.now();
	const due =
		pullMode === 'auto' &&
		(fullAt === null || fullAt > now || now - fullAt >= fullPullHours * HOUR_MS - EARLY_MS);
	// A mark that a clock which was ahead dated into the future would skip what changed until then.
	if (pullMode === 'full' || due || readAt === null || readAt > now || mirrored === null)
		return await readAll(reader, boundOpenIds);
	// People without a department in the mirror tell that the root has a name of its own; without
	// them the next full pass may correct it.
	return await readChanges(reader, readAt - OVERLAP_MS, !(await store.mirror.hasHomeless(scope)));
}

async function planLinks({
	engineContext: context,
	scope,
	settings,
	oa,
	reading,
}: {
	engineContext: EngineContext;
	scope: Scope;
	settings: Settings;
	oa: { snapshotId: string; snapshot: OaSnapshot };
	reading: PullReading;
}): Promise<PlannedLinks | null> {
	const { store, services } = context;
	const pairs = pairsOf(settings);
	if (pairs.length === 0) return null;
	const yunzhijia =
		reading.mode === 'full'
			? reading.snapshot
			: await mirroredSnapshot(store, scope, reading.certificate);
	const bindings = await store.bindings.list(scope);
	const input: PlanInput = {
		eid: scope.eid,
		source: scope.source,
		settings,
		pairs,
		oa: oa.snapshot,
		yunzhijia,
		bindings: newestFirst(bindings),
		decisions: await decisionsInForce(store, scope, services.now()),
		boundElsewhere: await boundElsewhere(store, scope, yunzhijia),
		lastHeadCount: null,
		removedRecently: { persons: 0, departments: 0 },
		firstRun: false,
	};
	const plan = linkPlan(input);
	const applied =
		(await store.plans.appliedCount(scope)) + (await store.plans.appliedCount(scope, 'pull'));
	const apply = settings.apply ?? (applied === 0 ? 'ask' : 'auto');
	if (plan.status === 'no-changes')
		return { planId: null, plan, apply, readOnly: settings.readOnly };
	const run = { apply, readOnly: settings.readOnly };
	const planId = await saveNewPlan(context, { plan, run });
	await saveInput(store, planId, { snapshotId: oa.snapshotId, input, bindings });
	return { planId, plan, apply, readOnly: settings.readOnly };
}

const NO_OBJECTS = { matched: 0, create: 0, update: 0, move: 0, remove: 0 };
const NO_COUNTS: Counts = { departments: NO_OBJECTS, persons: NO_OBJECTS, bind: 0, quarantined: 0 };

function outcome(report: PullReport, links: PlannedLinks | null): Pulled['outcome'] {
	const done = report.changed ? ('applied' as const) : ('no-changes' as const);
	const pulled = report.text;
	if (!links)
		return {
			outcome: done,
			planId: null,
			planHash: null,
			counts: NO_COUNTS,
			guards: [],
			conflicts: [],
			failures: [],
			notes: [],
			reason: null,
			waits: false,
			message: pulled,
		};
	const { planId, plan, apply } = links;
	const base = plannedOutcome(
		{ ...links, planId: planId ?? '' },
		`${pulled} ${linksText(plan, apply)}`.trim(),
	);
	return {
		...base,
		...(plan.status === 'no-changes' && { outcome: done }),
		planId,
		planHash: planId === null ? null : plan.hash,
	};
}

function linksText(plan: Plan, apply: ApplyMode): string {
	if (plan.status === 'no-changes')
		return runText(plan, 'nobody-to-link', { aside: plan.counts.quarantined });
	if (plan.status === 'blocked')
		return runText(plan, 'blocked', { guards: plan.guards, links: true });
	return runText(plan, 'links-to-do', { summed: summed(plan), apply });
}
