import type { Services } from '../../lib/services';
import type { YunzhijiaReader } from '../../yunzhijia';
import type { Operation, Plan } from '../model';
import type { Failure } from '../outcome';
import { readDepartments } from '../read/yunzhijia';
import { readBack } from './readBack';

export interface VerifyInput {
	orgIdOf(oaId: string): string;
	/** orgIds of departments that this run made. */
	created: ReadonlySet<string>;
	services: Services;
}

/** Yunzhijia may show a change a moment later than it accepted it. */
const SECOND_LOOK_MS = 2000;

/** Reads back what was done, and looks for departments that nobody planned: `addNew` and `dept/add` make them without asking. */
export async function verify(reader: YunzhijiaReader, plan: Plan, done: readonly Operation[], input: VerifyInput): Promise<Failure[]> {
	// Later operations overwrite what earlier ones did to the same object and field: only the last word can be seen.
	const last = new Map<string, Operation>();
	for (const operation of done) if (!operation.kind.startsWith('bind-')) last.set(`${operation.kind}:${operation.oaId}`, operation);
	const creations = [...last.values()].filter((operation) => operation.kind === 'create-department');
	let open = [...last.values()].filter((operation) => operation.kind !== 'create-person' && operation.kind !== 'create-department').concat(creations);
	for (let look = 1; look <= 2 && open.length > 0; look++) {
		if (look === 2) await input.services.sleep(SECOND_LOOK_MS, input.services.signal);
		const verdicts = await readBack(reader, open, input.orgIdOf);
		open = open.filter((operation) => verdicts.get(operation.id)?.state !== 'done');
	}
	const failures = open.map((operation): Failure => ({ kind: operation.object, oaId: operation.oaId, yzjId: operation.yzjId, reason: 'not-verified', message: `Yunzhijia accepted ${operation.kind.replace('-', ' ')}, but does not show it.` }));

	if (done.some((operation) => operation.kind === 'create-department' || operation.kind === 'create-person')) {
		const known = new Set(plan.tree.map((node) => node.key));
		for (const department of (await readDepartments(reader)).departments) {
			if (known.has(department.id) || input.created.has(department.id)) continue;
			failures.push({ kind: 'department', oaId: '', yzjId: department.id, reason: 'unplanned', message: `The department "${department.longName}" appeared during this run and is not in the plan. If nobody made it by hand, delete it and report this run.` });
		}
	}
	return failures;
}
