import type { Scope } from '../../store';
import type { WeaverE10 } from '../../weaver';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { EngineContext } from '../../store/context';
import type { OaEmployee, OaSnapshot } from '../model';
import { overlaid, type Overlay } from '../read/overlay';
import { planReading, type PlannedPush } from './push';
import { checkSchedule } from './schedule';
import type { AdministratorReader } from '../read/administrators';
import { savedHead } from '../saved/savedInput';
import { readPlan } from '../saved/savedPlan';
import { settingsInForce } from '../../settings/inForce';
import { loadSnapshot, readRecords } from '../read/staging';
import { SyncStop } from '../../store/stop';

/** The employee as the OA has it now. */
export type PersonNow =
	/** Asked of E10 by its id. */
	| { oaId: string; reader: WeaverE10 }
	/**
	 * An OA record, and departments that are new with it; `status: "left"` for somebody who is gone.
	 */
	| { record: unknown; departments?: readonly unknown[] };

export interface PersonRequest {
	/** As the user wrote them. */
	settings: unknown;
	/** The OA; the settings' `source` goes before it. */
	source: string;
	person: PersonNow;
	yunzhijia: YunzhijiaReader;
	administrators?: AdministratorReader;
}

/**
 * Plans a push of one employee, at once, for an OA event: the reading of the last push with this
 * employee's record in place of the former one, through the same plan and guards, of which
 * everything about this employee is kept, with the departments that have to be created for it.
 * Nobody else is changed, and no baseline moves.
 * @throws {SyncStop} snapshot-missing when no push of this
 * source was ever applied, or the record cannot be used
 */
export async function planPerson(
	context: EngineContext,
	request: PersonRequest,
): Promise<PlannedPush & { oaId: string }> {
	const inForce = await settingsInForce(context, {
		eid: request.yunzhijia.eid,
		source: request.source,
		given: request.settings,
		flow: context.flow ?? 'person',
	});
	checkSchedule(context, inForce.settings);
	const { scope } = inForce;
	const { snapshotId, oa, tenant } = await lastReading(context, scope);
	const { oaId, overlay } =
		'record' in request.person ? given(request.person) : await asked(request.person, oa);
	const planned = await planReading(context, {
		...inForce,
		tenant,
		oa: overlaid(oa, overlay),
		reading: { snapshotId, overlay },
		only: [oaId],
		yunzhijia: request.yunzhijia,
		administrators: request.administrators,
	});
	await supersedeFormer(context, scope, planned.planId, oaId);
	return { ...planned, oaId };
}

/**
 * The OA reading of the last push that was applied or had nothing
 * to do. One that a guard blocked is no ground to stand on.
 */
async function lastReading(
	{ store }: EngineContext,
	scope: Scope,
): Promise<{ snapshotId: string; oa: OaSnapshot; tenant: string }> {
	const [last] = await store.plans.list(scope, {
		flows: ['push'],
		statuses: ['applied', 'failed', 'no-changes'],
		withInputs: true,
		limit: 1,
	});
	const head = last ? await savedHead(store, last.id) : null;
	const stored = head ? await store.snapshots.get(head.snapshotId) : null;
	if (!head || stored?.state !== 'closed')
		throw new SyncStop({ code: 'no-reading-of-push', facts: { source: scope.source } });
	const { snapshot: oa, source: tenant } = await loadSnapshot(store, head.snapshotId);
	return { snapshotId: head.snapshotId, oa, tenant };
}

function given({ record, departments = [] }: Extract<PersonNow, { record: unknown }>): {
	oaId: string;
	overlay: Overlay;
} {
	const people = readRecords('employees', [record]);
	const units = readRecords('departments', departments);
	const [problem] = [...people.refused, ...units.refused];
	const [employee] = people.records;
	if (problem || !employee || employee.id === '')
		throw new SyncStop({ code: 'no-employee', facts: { problem: problem?.problem ?? '' } });
	return {
		oaId: employee.id,
		overlay: { departments: units.records, employees: [employee], gone: [] },
	};
}

/** Employees who are asked for beside the one in question. */
const WITNESSES = 10;

/**
 * An employee whom E10 does not give is gone only if the same answer
 * gives somebody else who was asked for too: an empty answer alone
 * may be a lost right, and would disable a person who is there.
 */
async function asked(
	{ oaId, reader }: Extract<PersonNow, { oaId: string }>,
	oa: OaSnapshot,
): Promise<{ oaId: string; overlay: Overlay }> {
	const others = oa.employees
		.filter(({ id, status }) => id !== oaId && id !== '' && status !== 'left')
		.map(({ id }) => id);
	// From all over the reading: those beside somebody who leaves may leave at the same time.
	const witnesses = new Set(
		others.filter((_, index) => index % Math.ceil(others.length / WITNESSES) === 0),
	);
	const answer = await reader.getEmployees([oaId, ...witnesses]);
	const employee = answer.find(({ id }) => id === oaId);
	if (employee)
		return {
			oaId,
			overlay: {
				departments: await newDepartments(employee, oa, reader),
				employees: [employee],
				gone: [],
			},
		};
	if (!answer.some(({ id }) => witnesses.has(id)))
		throw new SyncStop({ code: 'employee-uncertain', facts: { oaId } });
	return { oaId, overlay: { departments: [], employees: [], gone: [oaId] } };
}

/** The departments anew, where the employee is in one that the reading does not have. */
async function newDepartments(
	employee: OaEmployee,
	oa: OaSnapshot,
	reader: WeaverE10,
): Promise<Overlay['departments']> {
	if (oa.departments.some(({ id }) => id === employee.departmentId)) return [];
	const { records, certificate } = await reader.readDepartments();
	// Those that are gone stay: nothing but a push of everybody takes departments away.
	return certificate.complete ? records : [];
}

/** An older plan for the same employee that still waits has had its day. */
async function supersedeFormer(
	{ store }: EngineContext,
	scope: Scope,
	planId: string,
	oaId: string,
): Promise<void> {
	for (const { id } of await store.plans.list(scope, {
		flows: ['person'],
		statuses: ['ready', 'blocked'],
		before: planId,
	})) {
		const { plan } = await readPlan(store, await store.plans.get(id), id);
		if (plan.only?.includes(oaId))
			await store.plans.setStatus(id, ['ready', 'blocked'], 'superseded');
	}
}
