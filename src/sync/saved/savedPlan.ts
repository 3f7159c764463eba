import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import type { EngineContext } from '../../store/context';
import type { PlanHeader, PlanOperation, PlanStatus, Store } from '../../store';
import { CAUSES, type Cause, type Causes } from '../plan/causes';
import { type Conflict, type GuardHit, type Note, type Operation, type Plan } from '../model';
import { operationSchema } from '../operations/schema';
import type { PlanMeasures } from '../plan/measures';
import { planHash } from '../plan/planHash';
import { certificate } from './savedCertificate';
import { SyncStop } from '../../store/stop';
import { isSetAsideBy } from '../../words/facts/conflicts';
import { isFired } from '../../words/facts/guards';
import { isNoted } from '../../words/facts/notes';

/** A plan with what the store knows of it. */
export interface SavedPlan {
	planId: string;
	status: PlanStatus;
	createdAt: number;
	/** How it may be applied: resolved when it was made (C14). */
	apply: ApplyMode;
	readOnly: boolean;
	plan: Plan;
	/** Why each operation is in it; empty where nobody asked. */
	causes: Causes;
}

export type ApplyMode = 'preview' | 'ask' | 'auto';

const objectKind = z.enum(['department', 'person']);
const objectCounts = z.object({
	matched: z.number(),
	create: z.number(),
	update: z.number(),
	move: z.number(),
	remove: z.number(),
});

const subject = { oaId: z.string(), yzjId: z.string(), name: z.string() };
const candidate = z.object({ yzjId: z.string(), name: z.string(), path: z.string() });
const ofConflict = z.object({
	...subject,
	kind: objectKind,
	candidates: z.array(candidate).optional(),
});
const ofNote = z.object({ ...subject, kind: z.enum(['department', 'person', 'run']) });
const ofGuard = z.object({ limit: z.number(), actual: z.number() });
/** A finding is what it is about, and a code with the facts of that code. */
const conflictSchema = z.custom<Conflict>(
	(value) => ofConflict.safeParse(value).success && isSetAsideBy(value),
);
const noteSchema = z.custom<Note>((value) => ofNote.safeParse(value).success && isNoted(value));
const guardSchema = z.custom<GuardHit>(
	(value) => ofGuard.safeParse(value).success && isFired(value),
);

export const bodySchema = z.object({
	status: z.enum(['ready', 'blocked', 'no-changes']),
	counts: z.object({
		departments: objectCounts,
		persons: objectCounts,
		bind: z.number(),
		quarantined: z.number(),
	}),
	guards: z.array(guardSchema),
	conflicts: z.array(conflictSchema),
	notes: z.array(noteSchema),
	tree: z.array(
		z.object({
			key: z.string(),
			parentKey: z.string(),
			name: z.string(),
			state: z.enum(['untouched', 'matched', 'created', 'renamed', 'moved', 'removed']),
			was: z.string(),
			people: z.number(),
		}),
	),
	headCount: z.number(),
	certificates: z.object({ oa: certificate, yunzhijia: certificate }),
	settings: z.unknown(),
	undoes: z.string().optional(),
	changes: z
		.object({ provenance: z.enum(['rule', 'import', 'manual']), who: z.string(), why: z.string() })
		.optional(),
	flow: z.enum(['pull', 'pull-to-oa', 'person']).optional(),
	only: z.array(z.string()).optional(),
	run: z.object({
		apply: z.enum(['preview', 'ask', 'auto']),
		readOnly: z.boolean(),
		profile: z.number().optional(),
	}),
});

const NO_CAUSES: Causes = new Map();
const causeOf = (causes: Causes, { id }: Operation): { cause?: Cause } => {
	const cause = causes.get(id);
	return cause === undefined ? {} : { cause };
};

interface Made {
	plan: Plan;
	/** `profile`: number of the profile that its settings began with. */
	run: { apply: ApplyMode; readOnly: boolean; profile?: number };
	causes?: Causes;
	/** Left out: nobody measured it. */
	measured?: PlanMeasures;
	/** For looking only, beside the plans that wait. */
	trial?: boolean;
}

/**
 * Saves a new plan; unapproved older ones of the same
 * source and flow are superseded by it. @returns its id
 */
export async function saveNewPlan({ store, services }: EngineContext, made: Made): Promise<string> {
	const planId = `p-${randomUUID()}`;
	await savePlan({ store, planId, createdAt: services.now(), ...made });
	return planId;
}

/** What the log says of a plan that was saved. */
export const logged = (planId: string, { plan, run }: Made) => ({
	planId,
	status: plan.status,
	apply: run.apply,
	operations: plan.operations.length,
	quarantined: plan.counts.quarantined,
	guards: plan.guards.map((guard) => guard.id),
});

interface Saving extends Made {
	store: Store;
	planId: string;
	createdAt: number;
}

export async function savePlan({
	store,
	planId,
	createdAt,
	plan,
	run,
	causes = NO_CAUSES,
	measured,
	trial = false,
}: Saving): Promise<void> {
	const { operations, eid, source, hash, status, settings, ...body } = plan;
	const header: PlanHeader = {
		id: planId,
		hash,
		flow: trial ? 'trial' : plan.changes ? 'bindings' : (plan.flow ?? 'push'),
		eid,
		source,
		status,
		createdAt,
		settings,
		body: { ...body, status, settings, run },
		...(measured && { measured }),
	};
	await store.plans.save({
		header,
		operations: operations.map((operation) => ({
			seq: operation.seq,
			id: operation.id,
			kind: operation.kind,
			object: operation.object,
			oaId: operation.oaId,
			yzjId: operation.yzjId,
			body: operation,
			...causeOf(causes, operation),
		})),
	});
}

export const noPlan = (asked: string): SyncStop =>
	new SyncStop({ code: 'plan-missing', facts: { planId: asked } });

/** @throws {SyncStop} when there is no such plan, or its contents were removed by retention */
export async function readPlan(
	store: Store,
	header: PlanHeader | null,
	asked: string,
): Promise<SavedPlan> {
	if (!header) throw noPlan(asked);
	if (header.body === null)
		throw new SyncStop({ code: 'plan-past-retention', facts: { planId: asked } });
	const { run, ...body } = bodySchema.parse(header.body);
	const { operations, causes } = await operationsOf(store, header.id);
	return {
		planId: header.id,
		status: header.status,
		createdAt: header.createdAt,
		...run,
		plan: { ...body, eid: header.eid, source: header.source, hash: header.hash, operations },
		causes,
	};
}

const PAGE = 5000;

/** Page by page: 100,000 operations as rows, as JSON and as objects are a lot of memory at once. */
async function operationsOf(
	store: Store,
	planId: string,
): Promise<{ operations: Operation[]; causes: Causes }> {
	const operations: Operation[] = [];
	const causes = new Map<string, Cause>();
	for (;;) {
		const rows = await store.plans.operations(planId, {
			afterSeq: operations.at(-1)?.seq ?? -1,
			limit: PAGE,
		});
		for (const row of rows) {
			operations.push(readOperation(row));
			const cause = readCause(row);
			if (cause !== null) causes.set(row.id, cause);
		}
		if (rows.length < PAGE) return { operations, causes };
	}
}

/**
 * What is approved and applied must be what was shown: the saved contents still have the plan's
 * hash. @throws {SyncStop} plan-not-applicable
 */
export function checkContents({ planId, plan }: SavedPlan): void {
	const { hash, ...contents } = plan;
	if (planHash(contents) === hash) return;
	throw new SyncStop({ code: 'plan-contents-changed', facts: { planId } });
}

export const readCause = ({ cause }: PlanOperation): Cause | null =>
	z.enum(CAUSES).safeParse(cause).data ?? null;

export const readOperation = (row: PlanOperation): Operation => operationSchema.parse(row.body);
