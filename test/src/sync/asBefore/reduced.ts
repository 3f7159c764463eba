import { createHash } from 'node:crypto';
import {
	oaIdOf,
	orgIdOf,
	type DepartmentRef,
	type Fields,
	type Operation,
	type Plan,
} from '../../../../src/sync/model';
import { SyncStop } from '../../../../src/store/stop';
import { textsOf } from '../../../../src/sync/operations';

/**
 * A plan without its texts and ids, which may be built and said otherwise: one line an operation,
 * in the plan's order, and one a finding.
 */
export interface Reduced {
	operations: string[];
	findings: string[];
}

/** @param names ids that a simulator made up → texts that are the same in every run */
export function reduced(plan: () => Plan, names: ReadonlyMap<string, string> = new Map()): Reduced {
	try {
		return reducedPlan(plan(), (id) => names.get(id) ?? id);
	} catch (error) {
		if (error instanceof SyncStop) return { operations: [], findings: [`stopped ${error.reason}`] };
		throw error;
	}
}

function reducedPlan(plan: Plan, named: (id: string) => string): Reduced {
	const places = new Map(plan.operations.map(({ id }, place) => [id, place]));
	const { conflicts, notes, guards } = plan;
	return {
		operations: plan.operations.map((operation) => operationLine(operation, places, named)),
		findings: [
			...guards.map(({ id, limit, actual }) => `guard ${id} ${actual} over ${limit}`),
			...conflicts.map((one) => `conflict ${subject(one, named)} ${one.reason}`).sort(),
			...notes.map((one) => `note ${subject(one, named)} ${one.reason}`).sort(),
		],
	};
}

const subject = (
	{ kind, oaId, yzjId }: { kind: string; oaId: string; yzjId: string },
	named: (id: string) => string,
): string => `${kind} ${named(oaId)}|${named(yzjId)}`;

function operationLine(
	operation: Operation,
	places: ReadonlyMap<string, number>,
	named: (id: string) => string,
): string {
	const { kind, object, oaId, yzjId, target, needs } = operation;
	const { before, after } = textsOf(operation);
	const into = target ? ` at ${ids(target, named)} ${target.path}` : '';
	const behind = needs.map((need) => places.get(need) ?? -1).sort((a, b) => a - b);
	return `${subject({ kind: object, oaId, yzjId }, named)} ${kind}${into} ${fields(before, named)} -> ${fields(after, named)} needs [${behind.join()}]`;
}

const ids = (ref: DepartmentRef, named: (id: string) => string): string =>
	`${named(orgIdOf(ref) ?? '')}|${named(oaIdOf(ref) ?? '')}`;

const fields = (values: Fields, named: (id: string) => string): string =>
	JSON.stringify(
		Object.entries(values)
			.map(([name, value]) => [name, named(value)] as const)
			.sort(([a], [b]) => (a < b ? -1 : 1)),
	);

/** Four characters a line, so that the first line that differs can be named. */
export const digests = (lines: readonly string[]): string =>
	lines.map((line) => createHash('sha256').update(line).digest('base64url').slice(0, 4)).join('');
