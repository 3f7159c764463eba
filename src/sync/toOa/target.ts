import type { Scope } from '../../store';
import {
	MAX_UPSERTS,
	type EmployeeUpsert,
	type WeaverE10,
	type WeaverE10Editor,
} from '../../weaver';
import type { ItemResult } from '../../yunzhijia';
import type { Verdict, Verdicts } from '../apply/readBack';
import type { Target } from '../apply/target';
import type { EngineContext } from '../context';
import { sameValue } from '../diff/values';
import type { Moved } from '../../words';
import {
	BINDS,
	oaField,
	type OaDepartment,
	type OaEmployee,
	type Operation,
	type OperationKind,
	type Plan,
} from '../model';
import { failureOf, type Failure } from '../outcome';
import { emailKey, nameKey, phoneKey, textKey } from '../normalise/text';

/** What is needed of an OA that can be written. */
export type OaClient = Pick<WeaverE10, 'readOrganisation'> & WeaverE10Editor;

/** E10 may show a change a moment later than it accepted it. */
const SECOND_LOOK_MS = 2000;

/** The OA as it is now. `whole`: who is not in it is not there. */
interface OaNow {
	departments: ReadonlyMap<string, OaDepartment>;
	employees: ReadonlyMap<string, OaEmployee>;
	/** Job number → ids. */
	byJobNo: ReadonlyMap<string, readonly OaEmployee[]>;
	whole: boolean;
}

/** Writes to Weaver E10 what a plan of flow `pull-to-oa` says. It has no call that removes or disables. */
export const oaTarget = (
	context: EngineContext,
	scope: Scope,
	client: OaClient | undefined,
): Target | undefined => (client ? new OaTarget(context, scope, client) : undefined);

class OaTarget implements Target {
	constructor(
		private readonly context: EngineContext,
		private readonly scope: Scope,
		private readonly client: OaClient,
	) {}

	batchSize(): number {
		return MAX_UPSERTS;
	}

	async movedGround(plan: Plan): Promise<ReadonlyMap<string, Moved>> {
		const oa = await this.now();
		const moved = new Map<string, Moved>();
		const bindings = (await this.context.store.bindings.list(this.scope)).filter(
			({ state }) => state === 'active',
		);
		const byOa = new Map(bindings.map(({ kind, oaId, yzjId }) => [`${kind}:${oaId}`, yzjId]));
		const byYzj = new Map(bindings.map(({ kind, oaId, yzjId }) => [`${kind}:${yzjId}`, oaId]));
		const binding = new Set(
			plan.operations.flatMap(({ kind, object, oaId }) =>
				BINDS.has(kind) ? [`${object}:${oaId}`] : [],
			),
		);
		for (const operation of plan.operations) {
			const { object, oaId, yzjId } = operation;
			const other = byYzj.get(`${object}:${yzjId}`);
			const partner = oaId === '' ? undefined : byOa.get(`${object}:${oaId}`);
			const change =
				linkOf(operation, other, partner) ??
				(oaId !== '' && partner === undefined && !binding.has(`${object}:${oaId}`)
					? ({ code: 'unlinked-meanwhile', facts: {} } as const)
					: changeOf(operation, oa));
			if (change !== null) moved.set(operation.id, change);
		}
		return moved;
	}

	async call(
		kind: OperationKind,
		operations: readonly Operation[],
	): Promise<readonly ItemResult[]> {
		const oaIds = await this.linkedDepartments();
		const targetOf = ({ target }: Operation): string =>
			target ? target.oaId || (oaIds.get(target.orgId) ?? '') : '';
		const needsTarget =
			kind === 'create-department' ||
			kind === 'move-department' ||
			kind === 'create-person' ||
			kind === 'move-person';
		const sent = operations.filter((operation) => !needsTarget || targetOf(operation) !== '');
		if (operations[0]?.object === 'department')
			await this.client.upsertDepartments(
				sent.map((operation) => ({
					...(operation.oaId !== '' && { id: operation.oaId }),
					...(operation.after.name !== undefined && { name: operation.after.name }),
					...(needsTarget && { parentId: targetOf(operation) }),
				})),
			);
		else
			await this.client.upsertEmployees(
				sent.map((operation) =>
					employeeOf(operation, needsTarget ? targetOf(operation) : undefined),
				),
			);
		// Accepted as a whole: ids of what is new, and what became of each, show when they are read.
		return operations.map(
			(operation): ItemResult =>
				sent.includes(operation)
					? {
							key: operation.yzjId,
							outcome: operation.oaId === '' ? 'unknown' : 'done',
							code: null,
							message: '',
						}
					: {
							key: operation.yzjId,
							outcome: 'refused',
							code: null,
							message: 'The department is not in the OA.',
						},
		);
	}

	async readBack(operations: readonly Operation[], later: boolean): Promise<Verdicts> {
		const first = await this.look(operations, later);
		if (operations.every(({ id }) => first.get(id)?.state === 'done')) return first;
		await this.context.services.sleep(SECOND_LOOK_MS, this.context.services.signal);
		return await this.look(operations, later);
	}

	async verify(done: readonly Operation[]): Promise<readonly Failure[]> {
		const written = done.filter(({ kind }) => !BINDS.has(kind));
		if (written.length === 0) return [];
		const verdicts = await this.readBack(written, false);
		return written
			.filter(({ id }) => verdicts.get(id)?.state !== 'done')
			.map((operation) =>
				failureOf(operation, 'not-verified', {
					code: 'not-verified',
					facts: { side: 'oa', kind: operation.kind },
				}),
			);
	}

	private async look(operations: readonly Operation[], later: boolean): Promise<Verdicts> {
		const oa = await this.now();
		const oaIds = await this.linkedDepartments();
		return new Map(
			operations.map((operation) => [operation.id, judge(operation, oa, oaIds, later)]),
		);
	}

	private async linkedDepartments(): Promise<ReadonlyMap<string, string>> {
		const links = await this.context.store.bindings.list(this.scope, 'department');
		return new Map(
			links.flatMap(({ state, yzjId, oaId }) =>
				state === 'active' ? [[yzjId, oaId] as const] : [],
			),
		);
	}

	private async now(): Promise<OaNow> {
		const departments = new Map<string, OaDepartment>();
		const employees = new Map<string, OaEmployee>();
		let whole = false;
		for await (const part of this.client.readOrganisation()) {
			if (part.kind === 'certificate') whole = part.certificate.complete;
			else if (part.kind === 'departments')
				for (const record of part.records) departments.set(record.id, record);
			else for (const record of part.records) employees.set(record.id, record);
		}
		return {
			departments,
			employees,
			byJobNo: Map.groupBy(employees.values(), ({ jobNo }) => textKey(jobNo ?? '')),
			whole,
		};
	}
}

/** Only what changes is sent: what is not named stays. A new employee's job number is in `after`, a known one's in `before`. */
function employeeOf(
	{ before, after }: Operation,
	departmentId: string | undefined,
): EmployeeUpsert {
	return {
		jobNo: after.jobNo ?? before.jobNo ?? '',
		...(after.name !== undefined && { name: after.name }),
		...(after.mobile !== undefined && { mobile: after.mobile }),
		...(after.email !== undefined && { email: after.email }),
		...(departmentId !== undefined && { departmentId }),
	};
}

const FOLDS: Record<string, (text: string) => string> = {
	mobile: phoneKey,
	email: emailKey,
	jobNo: textKey,
	name: nameKey,
	departmentId: (text) => text,
};
const same = (field: string, a: string, b: string): boolean =>
	a === b || (FOLDS[field] ?? nameKey)(a) === (FOLDS[field] ?? nameKey)(b);

/** Another link of either side. */
function linkOf(
	{ object, oaId, yzjId, before }: Operation,
	other: string | undefined,
	partner: string | undefined,
): Moved | null {
	if (other !== undefined && other !== oaId && other !== before.boundOaId)
		return { code: 'linked-by-other', facts: { object, with: other } };
	return partner !== undefined && partner !== yzjId
		? { code: 'linked-otherwise', facts: { object, with: partner } }
		: null;
}

/** What moved under an operation; null: nothing. */
function changeOf(
	{ kind, object, oaId, before, after, target, name }: Operation,
	oa: OaNow,
): Moved | null {
	if (target && target.oaId !== '' && !oa.departments.has(target.oaId))
		return { code: 'target-gone', facts: { path: target.path } };
	if (kind === 'create-department' || kind === 'move-department' || kind === 'rename-department') {
		const department = oa.departments.get(oaId);
		if (kind !== 'create-department') {
			if (!department) return { code: 'department-gone', facts: {} };
			if (before.name !== undefined && nameKey(before.name) !== nameKey(department.name))
				return { code: 'other-name', facts: { now: department.name, was: before.name } };
			if (before.parent !== undefined && before.parent !== (department.parentId ?? ''))
				return {
					code: 'other-parent',
					facts: {
						now: oa.departments.get(department.parentId ?? '')?.name ?? department.parentId ?? '',
					},
				};
		}
		const parentId =
			kind === 'rename-department' ? (department?.parentId ?? '') : (target?.oaId ?? '');
		const wanted = kind === 'move-department' ? (department?.name ?? name) : (after.name ?? name);
		const holder =
			parentId === ''
				? undefined
				: [...oa.departments.values()].find(
						(other) =>
							other.id !== oaId &&
							other.parentId === parentId &&
							nameKey(other.name) === nameKey(wanted),
					);
		return holder ? { code: 'name-appeared', facts: { name: holder.name } } : null;
	}
	if (kind === 'create-person') {
		const [holder] = oa.byJobNo.get(textKey(after.jobNo ?? '')) ?? [];
		return holder ? { code: 'job-number-taken', facts: { oaId: holder.id } } : null;
	}
	if (BINDS.has(kind))
		return (kind === 'bind-person' ? oa.employees : oa.departments).has(oaId)
			? null
			: { code: 'oa-record-gone', facts: { object } };
	const employee = oa.employees.get(oaId);
	if (!employee) return { code: 'oa-record-gone', facts: { object } };
	const field = Object.keys(before).find(
		(one) => one !== 'path' && !same(one, before[one] ?? '', oaField(employee, one)),
	);
	return field === undefined ? null : { code: 'other-field', facts: { field } };
}

function judge(
	{ kind, oaId, yzjId, after, target, name }: Operation,
	oa: OaNow,
	oaIds: ReadonlyMap<string, string>,
	later: boolean,
): Verdict {
	const targetId = target ? target.oaId || (oaIds.get(target.orgId) ?? '') : '';
	const department = oa.departments.get(oaId);
	const employee = oa.employees.get(oaId);
	const when = (done: boolean): Verdict =>
		done ? { state: 'done', yzjId } : { state: 'not-done' };
	// eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- most kinds exist in Yunzhijia only
	switch (kind) {
		case 'create-department': {
			const made =
				targetId === ''
					? undefined
					: [...oa.departments.values()].find(
							(other) =>
								other.parentId === targetId && nameKey(other.name) === nameKey(after.name ?? name),
						);
			if (made) return { state: 'done', yzjId: made.id };
			// It has no key of its own, so a second call could make a second one: not before it surely was not done.
			return later && oa.whole ? { state: 'not-done' } : { state: 'unreadable' };
		}
		case 'create-person': {
			const [made, ...others] = oa.byJobNo.get(textKey(after.jobNo ?? '')) ?? [];
			if (!made) return oa.whole ? { state: 'not-done' } : { state: 'unreadable' };
			return others.length === 0 && sameValue(made.name, after.name ?? '')
				? { state: 'done', yzjId: made.id }
				: {
						state: 'taken',
						why: {
							code: 'job-number-taken',
							facts: { employee: { id: made.id, name: made.name } },
						},
					};
		}
		case 'rename-department':
			return when(
				department !== undefined && nameKey(department.name) === nameKey(after.name ?? ''),
			);
		case 'move-department':
			return when(targetId !== '' && department?.parentId === targetId);
		case 'move-person':
			return when(targetId !== '' && employee?.departmentId === targetId);
		case 'update-person':
		case 'change-phone':
		case 'change-email':
			return when(
				employee !== undefined &&
					Object.entries(after).every(([field, value]) =>
						same(field, value, oaField(employee, field)),
					),
			);
		case 'bind-department':
		case 'bind-person':
			return { state: 'not-done' }; // Written to our own store, where it can be written again.
		// A plan of this flow has no others.
		default:
			throw new RangeError(`${kind} is nothing that is done in the OA`);
	}
}
