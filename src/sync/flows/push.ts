import { z } from 'zod/v4';
import type { Binding, Scope, Store } from '../../store';
import type { YunzhijiaReader } from '../../yunzhijia';
import { settingsInForce, type SettingsInForce } from '../../settings/inForce';
import { LINKED_TO_RETURN, OUT_OF_SCOPE } from '../apply/links';
import { recover } from '../apply/recover';
import { causesOf, type Causes } from '../plan/causes';
import type { EngineContext } from '../../store/context';
import { decisionsInForce } from '../match/decisions/inForce';
import { doneRecently } from '../saved/doneRecently';
import {
	rolesOf,
	type BindingLink,
	type OaSnapshot,
	type Plan,
	type YzjDepartment,
	type YzjPerson,
	type YzjSnapshot,
} from '../model';
import type { Overlay } from '../read/overlay';
import { plannedOutcome, planText, type Outcome } from '../saved/outcome';
import { makeMeasured } from '../plan/planPush';
import type { PlanInput } from '../plan/input';
import { readAdministrators, type AdministratorReader } from '../read/administrators';
import { dutiesMatter, readDuties, readPosts, withDuties } from '../read/duties';
import { linkedWithRoles, readRoles, withRoles } from '../read/roles';
import { withDisabled, withHolders } from '../read/holders';
import { readYunzhijia } from '../read/yunzhijia';
import { refreshMirror } from '../read/refresh';
import { beginRun, clockRemark, withRemarks } from '../saved/remarks';
import { PUSH } from '../plan/replanning';
import { runBefore } from '../saved/runBefore';
import { settingsOfLastApplied } from '../saved/settingsOfLastApplied';
import { newestFirst, saveInput } from '../saved/savedInput';
import { logged, saveNewPlan, type ApplyMode } from '../saved/savedPlan';
import { DEFAULT_PAIRS, matchPairSchema, type MatchPair, type Settings } from '../../settings/push';
import { loadSnapshot } from '../read/staging';
import { SyncStop } from '../../store/stop';
import { unlinkedByPersons } from '../diff/unlinkedByPerson';

export interface PushRequest {
	/** As the user wrote them. */
	settings: unknown;
	snapshotId: string;
	yunzhijia: YunzhijiaReader;
	/** Asked who is never removed; left out: nobody but those listed. */
	administrators?: AdministratorReader;
}

export interface PlannedPush {
	planId: string;
	plan: Plan;
	/** Why each operation is in the plan. */
	causes: Causes;
	/** What the settings say about applying; unset settings ask until one plan of this source was applied (C14). */
	apply: ApplyMode;
	/** Nothing may be written, whatever `apply` says. */
	readOnly: boolean;
	outcome: Outcome;
}

const DAY_MS = 24 * 60 * 60 * 1000;
const ENGINE = 'push';

/**
 * Plans a push: settles what an earlier run left open, refreshes from Yunzhijia (C1), plans, saves. Writes nothing to
 * Yunzhijia. @throws {SettingsError} {SyncStop} {YunzhijiaError} when there can be no plan: the run stopped
 */
export async function preparePush(
	context: EngineContext,
	request: PushRequest,
): Promise<PlannedPush> {
	const { store } = context;
	const { source: staged, snapshot: oa } = await loadSnapshot(store, request.snapshotId);
	const inForce = await settingsInForce(context, {
		eid: request.yunzhijia.eid,
		source: staged,
		given: request.settings,
		flow: context.flow ?? ENGINE,
	});
	checkSchedule(context, inForce.settings);
	return await planReading(context, {
		...inForce,
		tenant: staged,
		oa,
		reading: { snapshotId: request.snapshotId },
		yunzhijia: request.yunzhijia,
		administrators: request.administrators,
	});
}

/** What a plan is made of, whoever read it. */
interface Reading extends SettingsInForce {
	/** The OA that was read, whatever name the settings give it. */
	tenant: string;
	oa: OaSnapshot;
	/** Where `oa` can be found again. */
	reading: { snapshotId: string; overlay?: Overlay };
	/** OA ids of the employees it is about; left out: everybody. */
	only?: readonly string[];
	yunzhijia: YunzhijiaReader;
	administrators: AdministratorReader | undefined;
	/** For looking only: it takes no other plan's place, and moves no baseline. */
	trial?: true;
}

/** One path for everybody and for one person: settles, refreshes, plans, guards, saves. */
export async function planReading(given: EngineContext, request: Reading): Promise<PlannedPush> {
	const context = await beginRun(given);
	const { store, services } = context;
	const { settings, scope, oa, only, trial = false } = request;
	await recover(context, scope, request.yunzhijia);
	const bindings = await store.bindings.list(scope);
	const readAt = services.now();
	const listed = await readYunzhijia(
		request.yunzhijia,
		bindings.filter((binding) => binding.kind === 'person').map((binding) => binding.yzjId),
	);
	if (
		await refreshMirror({ engineContext: context, scope, yunzhijia: listed, bindings, who: ENGINE })
	)
		await store.pulls.done(scope, { readAt, full: false });
	const yunzhijia = await withWhatIsBeside(request, listed, bindings);

	const administrators = await readAdministrators(request.administrators, scope.eid);
	const pairs = pairsOf(settings);
	const applied = await store.plans.appliedCount(scope);
	const baseline = await store.baselines.get(scope);
	const unlinked = await unlinkedByPersons(store, scope);
	const ended = await endedByUs(store, scope, yunzhijia, bindings);
	const settingsThen = await settingsOfLastApplied(store, request, pairs);
	const input: PlanInput = {
		eid: scope.eid,
		source: scope.source,
		settings,
		pairs,
		oa,
		yunzhijia,
		bindings: newestFirst(bindings),
		decisions: await decisionsInForce(store, scope, services.now()),
		boundElsewhere: await boundElsewhere(store, scope, yunzhijia),
		lastHeadCount: baseline?.headCount ?? null,
		removedRecently: await doneRecently(store, scope, services.now() - DAY_MS),
		...(settings.removal === 'delete' && settings.deleteAfterDays > 0
			? {
					graceOver: await disabledBefore(
						store,
						scope,
						services.now() - settings.deleteAfterDays * DAY_MS,
					),
				}
			: {}),
		...(ended.size === 0 ? {} : { endedByUs: ended }),
		...(unlinked.length === 0 ? {} : { unlinked }),
		...(settingsThen && { settingsThen }),
		firstRun: applied === 0,
		...(administrators === null ? {} : { administrators }),
		...(only === undefined ? {} : { only }),
	};
	const { plan, measured, input: whole } = await planAsked(store, request, input);
	const causes = causesOf(
		plan,
		whole,
		plan.operations.length > 0
			? await runBefore(store, scope, PUSH, { bindings, yunzhijia: whole.yunzhijia })
			: null,
	);

	const apply = trial ? 'preview' : (settings.apply ?? (applied === 0 ? 'ask' : 'auto'));
	const made = {
		plan,
		measured,
		run: { apply, readOnly: settings.readOnly, profile: request.profile },
		causes,
		trial,
	};
	const planId = await saveNewPlan(context, made);
	await saveInput(store, planId, { ...request.reading, input: whole, bindings });
	if (plan.status === 'no-changes' && only === undefined && !trial)
		await store.baselines.set(scope, { headCount: plan.headCount, planId, at: services.now() });
	await store.retention.prune(services.now(), settings.retentionDays);
	services.log.info('push planned', logged(planId, made));
	return {
		planId,
		plan,
		causes,
		apply,
		readOnly: settings.readOnly,
		outcome: withRemarks(
			plannedOutcome(
				{ planId, plan, apply, readOnly: settings.readOnly },
				planText(plan, apply, 'yunzhijia'),
			),
			[...context.remarks, ...clockRemark(request.yunzhijia)],
			settings.language,
		),
	};
}

/**
 * The plan, made anew with what only it shows to be worth asking for: who holds the accounts that it gives away, and the posts that keep a
 * department which it would delete.
 */
async function planAsked(
	store: Store,
	{ scope, yunzhijia: reader }: Reading,
	input: PlanInput,
): Promise<ReturnType<typeof makeMeasured> & { input: PlanInput }> {
	let made = makeMeasured(input);
	let whole = input;
	const yunzhijia = await withHolders(reader, input.yunzhijia, made.plan.operations);
	if (yunzhijia) {
		whole = { ...input, yunzhijia, boundElsewhere: await boundElsewhere(store, scope, yunzhijia) };
		made = makeMeasured(whole);
	}
	if (
		input.yunzhijia.duties === undefined &&
		made.plan.operations.some(({ kind }) => kind === 'delete-department')
	) {
		whole = { ...whole, posts: (await readPosts(reader)).posts };
		made = makeMeasured(whole);
	}
	if (made.plan.operations.some(({ kind }) => kind === 'delete-department')) {
		const withAll = await withDisabled(reader, whole.yunzhijia);
		if (withAll) {
			whole = {
				...whole,
				yunzhijia: withAll,
				boundElsewhere: await boundElsewhere(store, scope, withAll),
			};
			made = makeMeasured(whole);
		}
	}
	return { ...made, input: whole };
}

/** With leaders, part-time posts and roles, where the plan can hold anything about them: they cost calls, and an OA that says nothing of them changes none. */
async function withWhatIsBeside(
	{ settings, oa, only, yunzhijia: reader }: Reading,
	listed: YzjSnapshot,
	bindings: readonly Binding[],
): Promise<YzjSnapshot> {
	const concerned = only ? oa.employees.filter(({ id }) => only.includes(id)) : oa.employees;
	const snapshot = dutiesMatter(settings, oa.employees)
		? withDuties(listed, await readDuties(reader))
		: listed;
	if (settings.roles === 'keep' || !concerned.some((employee) => rolesOf(employee) !== undefined))
		return snapshot;
	return withRoles(
		snapshot,
		await readRoles(
			reader,
			settings.roles,
			linkedWithRoles(settings.roles, concerned, bindings.map(toLink)),
		),
	);
}

/** The dates end the schedule, and nothing that people start (C11). @throws {SyncStop} outside-schedule */
export function checkSchedule({ services, byHand }: EngineContext, settings: Settings): void {
	if (byHand === true) return;
	const now = services.now();
	const { activeFrom: from, activeUntil: until } = settings;
	if (from !== null && now < Date.parse(from))
		throw new SyncStop({ code: 'before-schedule', facts: { from } });
	if (until !== null && now >= Date.parse(until))
		throw new SyncStop({ code: 'after-schedule', facts: { until } });
}

/** The pairs in force: those of the profile or the run, and before anybody set any, the usual two (C6). */
export const pairsOf = ({ matchPairs }: Pick<Settings, 'matchPairs'>): readonly MatchPair[] =>
	matchPairs ?? DEFAULT_PAIRS;

/** The pairs that were written last; before any were, the usual two. */
export async function storedPairs(store: Store, scope: Scope): Promise<readonly MatchPair[]> {
	const stored = await store.pairs.get(scope);
	return stored ? z.array(matchPairSchema).parse(stored.pairs) : DEFAULT_PAIRS;
}

/** orgIds and openIds that other sources of the enterprise have linked. */
export async function boundElsewhere(
	store: Store,
	scope: Scope,
	yunzhijia: {
		departments: ReadonlyArray<Pick<YzjDepartment, 'id'>>;
		persons: ReadonlyArray<Pick<YzjPerson, 'openId'>>;
		askedById?: ReadonlyArray<Pick<YzjPerson, 'openId'>>;
	},
): Promise<ReadonlySet<string>> {
	const owners = [
		...(await store.bindings.ownersOf(
			scope.eid,
			'department',
			yunzhijia.departments.map((department) => department.id),
		)),
		...(await store.bindings.ownersOf(
			scope.eid,
			'person',
			[...yunzhijia.persons, ...(yunzhijia.askedById ?? [])].map((person) => person.openId),
		)),
	];
	return new Set(
		owners.filter((owner) => owner.source !== scope.source).map((owner) => owner.yzjId),
	);
}

/** OA ids of persons whose link ended because a push removed them; asked for only where somebody is out of service, or in service without a link in force. */
async function endedByUs(
	store: Store,
	scope: Scope,
	yunzhijia: YzjSnapshot,
	bindings: readonly Binding[],
): Promise<ReadonlySet<string>> {
	const isOut = ({ status }: YzjPerson): boolean => status !== '1';
	const ended = new Set(
		bindings.filter(({ state }) => state !== 'active').map(({ yzjId }) => yzjId),
	);
	return yunzhijia.persons.some((one) => isOut(one) || ended.has(one.openId)) ||
		yunzhijia.askedById.some(isOut)
		? await endedBefore(store, scope, Infinity, RETURNABLE)
		: new Set();
}

/** Why a link ended whose person comes back. */
const RETURNABLE: ReadonlySet<string> = new Set<string>([OUT_OF_SCOPE.code, LINKED_TO_RETURN]);
const REMOVED_BY_US: ReadonlySet<string> = new Set<string>([OUT_OF_SCOPE.code]);

/** OA ids of persons whose link a push ended at or before `until` (ms), by removing them; whom somebody disabled by hand is not ours to delete. */
const disabledBefore = async (
	store: Store,
	scope: Scope,
	until: number,
): Promise<ReadonlySet<string>> => await endedBefore(store, scope, until, REMOVED_BY_US);

async function endedBefore(
	store: Store,
	scope: Scope,
	until: number,
	codes: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
	const last = new Map(
		(await store.audit.list(scope, { action: 'binding.removed' })).map((entry) => [
			entry.subject,
			entry,
		]),
	);
	return new Set(
		[...last.values()].flatMap(({ at, code, after }) => {
			const link =
				code !== undefined && codes.has(code) && at <= until ? personLink.safeParse(after) : null;
			return link?.success ? [link.data.oaId] : [];
		}),
	);
}

/** What the audit log says of the link of a person. */
const personLink = z.object({ kind: z.literal('person'), oaId: z.string() });

export const toLink = ({ kind, oaId, yzjId, state }: Binding): BindingLink => ({
	kind,
	oaId,
	yzjId,
	state,
});
