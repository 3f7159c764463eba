import type { Scope } from '../../../store';
import { MAX_UPSERTS, type WeaverE10, type WeaverE10Editor } from '../../../weaver';
import type { ItemResult } from '../../../yunzhijia';
import type { Verdicts } from '../readBack';
import type { Target } from '../target';
import type { EngineContext } from '../../../store/context';
import type { Moved } from '../../../words';
import {
	linkMade,
	type OaDepartment,
	type OaEmployee,
	type Operation,
	type OperationKind,
	type Plan,
} from '../../model';
import { definitionOf, isLink } from '../../operations';
import type { InOa, OaNow, Upsert } from '../../operations/inOa';
import { failureOf, type Failure } from '../../saved/outcome';
import { textKey } from '../../../lib/canonical/text';

/** What is needed of an OA that can be written. */
export type OaClient = Pick<WeaverE10, 'readOrganisation'> & WeaverE10Editor;

/** E10 may show a change a moment later than it accepted it. */
const SECOND_LOOK_MS = 2000;

/**
 * Writes to Weaver E10 what a plan of flow `pull-to-oa`
 * says. It has no call that removes or disables.
 */
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
			plan.operations.flatMap((operation) =>
				isLink(operation) ? [`${operation.object}:${operation.oaId}`] : [],
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
					: (targetGone(operation, oa) ?? inOa(operation).moved(operation, oa)));
			if (change !== null) moved.set(operation.id, change);
		}
		return moved;
	}

	async call(
		_kind: OperationKind,
		operations: readonly Operation[],
	): Promise<readonly ItemResult[]> {
		const oaIds = await this.linkedDepartments();
		const upserts = new Map(
			operations.flatMap((operation) => {
				const upsert = upsertOf(operation, targetOf(operation, oaIds));
				return upsert ? [[operation, upsert] as const] : [];
			}),
		);
		const all = [...upserts.values()];
		const departments = all.flatMap((one) => ('department' in one ? [one.department] : []));
		const employees = all.flatMap((one) => ('employee' in one ? [one.employee] : []));
		if (departments.length > 0) await this.client.upsertDepartments(departments);
		if (employees.length > 0) await this.client.upsertEmployees(employees);
		return operations.map((operation) =>
			upserts.has(operation) ? accepted(operation) : nowhere(operation),
		);
	}

	async readBack(operations: readonly Operation[], later: boolean): Promise<Verdicts> {
		const first = await this.look(operations, later);
		if (operations.every(({ id }) => first.get(id)?.state === 'done')) return first;
		await this.context.services.sleep(SECOND_LOOK_MS, this.context.services.signal);
		return await this.look(operations, later);
	}

	async verify(done: readonly Operation[]): Promise<readonly Failure[]> {
		const written = done.filter((operation) => !isLink(operation));
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
			operations.map((operation) => [
				operation.id,
				inOa(operation).readBack(operation, oa, { targetId: targetOf(operation, oaIds), later }),
			]),
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

/** What an operation is there. @throws {RangeError} for a kind that no plan of this flow has */
function inOa({ kind }: Operation): InOa<OperationKind> {
	const definition = definitionOf(kind);
	if (!definition.inOa) throw new RangeError(`${kind} is nothing that is done in the OA`);
	return definition.inOa;
}

/** What is sent for an operation; null: it goes nowhere, or changes nothing but a link. */
function upsertOf(operation: Operation, targetId: string | null): Upsert | null {
	const definition = inOa(operation);
	if (!definition.goes) return definition.send?.(operation) ?? null;
	return targetId === null ? null : definition.send(operation, targetId);
}

/** OA id of the target; null: it does not exist, or there is none. */
function targetOf({ target }: Operation, oaIds: ReadonlyMap<string, string>): string | null {
	if (!target) return null;
	return target.in === 'yunzhijia' ? (oaIds.get(target.orgId) ?? null) : target.oaId;
}

/** Accepted as a whole: ids of what is new, and what became of each, show when they are read. */
const accepted = ({ yzjId, oaId }: Operation): ItemResult => ({
	key: yzjId,
	outcome: oaId === '' ? 'unknown' : 'done',
	code: null,
	message: '',
});
const nowhere = ({ yzjId }: Operation): ItemResult => ({
	key: yzjId,
	outcome: 'refused',
	code: null,
	message: 'The department is not in the OA.',
});

const targetGone = ({ target }: Operation, { departments }: OaNow): Moved | null =>
	target && target.in !== 'yunzhijia' && !departments.has(target.oaId)
		? { code: 'target-gone', facts: { path: target.path } }
		: null;

/** Another link of either side. */
function linkOf(
	operation: Operation,
	other: string | undefined,
	partner: string | undefined,
): Moved | null {
	const { object, oaId, yzjId } = operation;
	if (other !== undefined && other !== oaId && other !== linkMade(operation).replaces?.oaId)
		return { code: 'linked-by-other', facts: { object, with: other } };
	return partner !== undefined && partner !== yzjId
		? { code: 'linked-otherwise', facts: { object, with: partner } }
		: null;
}
