import type { SettingsInForce } from '../../settings/inForce';
import type { Binding, Scope, Store } from '../../store';
import type { EngineContext } from '../../store/context';
import type { YunzhijiaReader } from '../../yunzhijia';
import { unlinkedByPersons } from '../diff/unlinkedByPerson';
import { decisionsInForce } from '../match/decisions/inForce';
import { rolesOf, type OaSnapshot, type YzjSnapshot } from '../model';
import type { PlanInput } from '../plan/input';
import { makeMeasured } from '../plan/planPush';
import { readAdministrators, type AdministratorReader } from '../read/administrators';
import { dutiesMatter, readDuties, readPosts, withDuties } from '../read/duties';
import { withDisabled, withHolders } from '../read/holders';
import type { Overlay } from '../read/overlay';
import { linkedWithRoles, readRoles, withRoles } from '../read/roles';
import { doneRecently } from '../saved/doneRecently';
import { newestFirst } from '../saved/savedInput';
import { settingsOfLastApplied } from '../saved/settingsOfLastApplied';
import { disabledBefore, endedByUs } from './endedByPush';
import { boundElsewhere, pairsOf, toLink } from './known';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a plan is made of, whoever read it. */
export interface Reading extends SettingsInForce {
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

/** Everything that the plan of a push depends on. */
export async function pushInput(
	{ store, services }: EngineContext,
	request: Reading,
	bindings: readonly Binding[],
	yunzhijia: YzjSnapshot,
): Promise<PlanInput> {
	const { settings, scope, oa, only } = request;
	const pairs = pairsOf(settings);
	const now = services.now();
	const administrators = await readAdministrators(request.administrators, scope.eid);
	const settingsThen = await settingsOfLastApplied(store, request, pairs);
	return {
		eid: scope.eid,
		source: scope.source,
		settings,
		pairs,
		oa,
		yunzhijia,
		bindings: newestFirst(bindings),
		decisions: await decisionsInForce(store, scope, now),
		boundElsewhere: await boundElsewhere(store, scope, yunzhijia),
		...(await pastOf(store, scope, now)),
		...(await endedLinks(store, request, { bindings, yunzhijia, now })),
		...(settingsThen && { settingsThen }),
		...(administrators && { administrators }),
		...(only && { only }),
	};
}

/** What pushes of this source did before. */
async function pastOf(store: Store, scope: Scope, now: number) {
	const baseline = await store.baselines.get(scope);
	return {
		lastHeadCount: baseline?.headCount ?? null,
		removedRecently: await doneRecently(store, scope, now - DAY_MS),
		firstRun: (await store.plans.appliedCount(scope)) === 0,
	};
}

/** Whose link ended, and how: by a push, long enough ago, or by the person. */
async function endedLinks(
	store: Store,
	{ scope, settings: { removal, deleteAfterDays } }: Reading,
	{
		bindings,
		yunzhijia,
		now,
	}: { bindings: readonly Binding[]; yunzhijia: YzjSnapshot; now: number },
): Promise<Pick<PlanInput, 'graceOver' | 'endedByUs' | 'unlinked'>> {
	const ended = await endedByUs(store, scope, yunzhijia, bindings);
	const unlinked = await unlinkedByPersons(store, scope);
	const counts = removal === 'delete' && deleteAfterDays > 0;
	return {
		...(counts && {
			graceOver: await disabledBefore(store, scope, now - deleteAfterDays * DAY_MS),
		}),
		...(ended.size > 0 && { endedByUs: ended }),
		...(unlinked.length > 0 && { unlinked }),
	};
}

/**
 * The plan, made anew with what only it shows to be worth asking for: who holds the accounts that
 * it gives away, and the posts that keep a department which it would delete.
 */
export async function planAsked(
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

/**
 * With leaders, part-time posts and roles, where the plan can hold anything about them: they cost
 * calls, and an OA that says nothing of them changes none.
 */
export async function withWhatIsBeside(
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
