import type { Certificate } from '../../../src/lib/certificate';
import { makePlan } from '../../../src/sync/plan/planPush';
import type { PlanInput } from '../../../src/sync/plan/input';
import type {
	BindingLink,
	Conflict,
	OaDepartment,
	OaEmployee,
	Operation,
	Plan,
	YzjDepartment,
	YzjDuties,
	YzjPerson,
	YzjRoles,
} from '../../../src/sync/model';
import { parseSettings, type MatchPair, type SettingsInput } from '../../../src/settings/push';
import { saidInChinese, type SaidPlan } from './view/preview/inChinese';
import { textsOf } from '../../../src/sync/operations';
import type { ValueChange } from '../../../src/sync/model';

/** Organisations as short as a test can write them, and plans of them. */

export const whole: Certificate = { complete: true, reasons: [], rows: 0, total: null };
export const torn: Certificate = {
	complete: false,
	reasons: [{ code: 'shifted', facts: { list: 'persons' } }],
	rows: 0,
	total: null,
};

export const JOB_NO: MatchPair = { oa: 'jobNo', yzj: 'jobNo' };
export const PHONE: MatchPair = { oa: 'mobile', yzj: 'phone' };
export const EMAIL: MatchPair = { oa: 'email', yzj: 'email' };

export const dept = (
	id: string,
	name: string,
	parentId: string | null = 'r',
	more: Partial<OaDepartment> = {},
): OaDepartment => ({ id, name, parentId, ...more });

/** `R` is the root in Yunzhijia, `r` the root in the OA. */
export const yzjDept = (id: string, name: string, parentId = 'R', weights = 0): YzjDepartment => ({
	id,
	name,
	parentId,
	longName: name,
	weights,
});

export const employee = (id: string, more: Partial<OaEmployee> = {}): OaEmployee => ({
	id,
	name: `姓名${id}`,
	departmentId: 'r',
	...more,
});

export const person = (openId: string, more: Partial<YzjPerson> = {}): YzjPerson => ({
	openId,
	name: `姓名${openId.replace(/^p/, '')}`,
	phone: '',
	email: '',
	orgId: 'R',
	jobNo: '',
	jobTitle: '',
	gender: '0',
	birthday: '',
	hireDate: '',
	positiveDate: '',
	status: '1',
	weights: '0',
	staffType: '',
	isHidePhone: '0',
	orgUserType: '0',
	...more,
});

export const bindDept = (
	oaId: string,
	yzjId: string,
	state: BindingLink['state'] = 'active',
): BindingLink => ({ kind: 'department', oaId, yzjId, state });
export const bindPerson = (
	oaId: string,
	yzjId: string,
	state: BindingLink['state'] = 'active',
): BindingLink => ({ kind: 'person', oaId, yzjId, state });

export interface Case {
	/** Below the root 集团, which is added (id `r`) unless `bare`. */
	departments?: OaDepartment[];
	employees?: OaEmployee[];
	/** Below the root 集团, which is added (id `R`) unless `bare`. */
	yzjDepartments?: YzjDepartment[];
	persons?: YzjPerson[];
	askedById?: YzjPerson[];
	duties?: YzjDuties;
	roles?: YzjRoles;
	bindings?: BindingLink[];
	settings?: SettingsInput;
	bare?: boolean;
	oaCertificate?: Certificate;
	yzjCertificate?: Certificate;
	more?: Partial<PlanInput>;
}

export const HEAD = '集团';

export function inputOf(given: Case): PlanInput {
	const settings = parseSettings({ matchPairs: [JOB_NO, PHONE], ...given.settings });
	return {
		eid: 'eid',
		source: 'oa',
		settings,
		pairs: settings.matchPairs ?? [],
		// An OA without anybody is an empty reading; the keeper is there in both and never changes.
		oa: {
			departments: [...(given.bare ? [] : [dept('r', HEAD, null)]), ...(given.departments ?? [])],
			employees: given.employees ?? [employee('keeper')],
			certificate: given.oaCertificate ?? whole,
		},
		yunzhijia: {
			departments: [
				...(given.bare ? [] : [yzjDept('R', HEAD, '')]),
				...(given.yzjDepartments ?? []),
			],
			persons: given.employees
				? (given.persons ?? [])
				: [person('keeper', { name: '姓名keeper' }), ...(given.persons ?? [])],
			askedById: given.askedById ?? [],
			...(given.duties ? { duties: given.duties } : {}),
			...(given.roles ? { roles: given.roles } : {}),
			certificate: given.yzjCertificate ?? whole,
		},
		bindings: [
			...(given.employees ? [] : [bindPerson('keeper', 'keeper')]),
			...(given.bare ? [] : [bindDept('r', 'R')]),
			...(given.bindings ?? []),
		],
		boundElsewhere: new Set(),
		lastHeadCount: null,
		removedRecently: { persons: 0, departments: 0 },
		firstRun: false,
		// Links are kept as removed by a push that removed somebody.
		endedByUs: new Set(
			(given.bindings ?? []).flatMap(({ kind, state, oaId }) =>
				kind === 'person' && state === 'removed' ? [oaId] : [],
			),
		),
		...given.more,
	};
}

/** Whatever a test has a plan say, Chinese can say. */
export const planOf = (given: Case): SaidPlan => saidInChinese(makePlan(inputOf(given)));

export const ids = (operations: readonly Operation[]): string[] =>
	operations.map((operation) => operation.id);
/** An operation, with what it changes as text by name. */
export const op = <O extends Operation>(
	plan: { operations: readonly O[] },
	id: string,
): O & ValueChange => {
	const found = plan.operations.find((operation) => operation.id === id);
	if (!found) throw new Error(`no operation ${id} among ${ids(plan.operations).join(', ')}`);
	return { ...found, ...textsOf(found) };
};
/** `oaId: reason` of each conflict. */
export const reasons = (conflicts: readonly Conflict[]): string[] =>
	conflicts.map((conflict) => `${conflict.oaId}: ${conflict.reason}`).sort();
export const hits = (plan: Pick<Plan, 'guards'>): string[] => plan.guards.map((guard) => guard.id);
