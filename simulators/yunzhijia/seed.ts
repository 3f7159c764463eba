import { z } from 'zod/v4';

import { DirectoryState, type Person } from './state';
import type { YunzhijiaOptions } from './options';

const digit = z.union([z.string(), z.number()]).transform(String);
const weights = z.union([z.int(), z.string().regex(/^-?\d+$/)]).transform(Number);

/**
 * By id (`id`, `name`, `parentId`; `parentId` empty or null is the root), or by long name
 * (`department`). Rows of `GET /state` fit.
 */
const departmentSeed = z.object({
	id: z.string().optional(),
	name: z.string().optional(),
	parentId: z.string().nullable().optional(),
	department: z.string().optional(),
	weights: weights.optional(),
	businessUnit: z.union([z.literal(0), z.literal(1)]).optional(),
});

/** `orgId` (`''` none) or `department` long name (`''` or absent: the root). */
const personSeed = z.object({
	openId: z.string().optional(),
	name: z.string(),
	phone: z.string().optional(),
	email: z.string().optional(),
	orgId: z.string().optional(),
	department: z.string().optional(),
	jobTitle: z.string().optional(),
	jobNo: z.string().optional(),
	gender: digit.optional(),
	birthday: z.string().optional(),
	hireDate: z.string().optional(),
	positiveDate: z.string().optional(),
	status: digit.optional(),
	leader: z.boolean().optional(),
	isHidePhone: digit.optional(),
	weights: weights.optional(),
	staffType: z.string().optional(),
	identityId: z.string().optional(),
	contact: z.array(z.object({ name: z.string(), type: z.string(), value: z.string() })).optional(),
	activated: z.boolean().optional(),
	teams: z.int().optional(),
	admin: z.boolean().optional(),
});

const postSeed = z.object({
	openId: z.string(),
	orgId: z.string(),
	jobTitle: z.string().optional(),
	weights: weights.optional(),
	leader: z.boolean().optional(),
});

/**
 * Leaders who are neither members nor part-time there stand
 * only here; `leader` of a person or post does for the others.
 */
const leaderSeed = z.object({
	openId: z.string(),
	orgId: z.string(),
	weights: weights.nullable().optional(),
});

const roleSeed = z.object({
	id: z.string().optional(),
	name: z.string(),
	type: z.union([z.literal(10), z.literal(20), z.literal(30), z.literal(40)]).optional(),
	parentId: z.string().optional(),
	persons: z
		.array(z.object({ openId: z.string(), orgIds: z.array(z.string()).optional() }))
		.optional(),
});

/** Body of `POST /seed` for Yunzhijia. */
export const seedSchema = z.object({
	/** Name of the root when no row of `departments` is the root. */
	rootName: z.string().optional(),
	departments: z.array(departmentSeed),
	persons: z.array(personSeed),
	partTimeJobs: z.array(postSeed).optional(),
	leaders: z.array(leaderSeed).optional(),
	roles: z.array(roleSeed).optional(),
	/** Phones with an account in other teams only. */
	phonesElsewhere: z.array(z.string()).optional(),
});

export type YunzhijiaSeed = z.input<typeof seedSchema>;

/**
 * Body of `POST /change`: rows with a known id change the fields they name, others are added,
 * `remove` erases without any rule.
 */
const changeSchema = z.strictObject({
	departments: z.array(departmentSeed).optional(),
	persons: z.array(personSeed.partial()).optional(),
	partTimeJobs: z.array(postSeed).optional(),
	leaders: z.array(leaderSeed).optional(),
	phonesElsewhere: z.array(z.string()).optional(),
	remove: z
		.strictObject({
			departments: z.array(z.string()).optional(),
			persons: z.array(z.string()).optional(),
		})
		.optional(),
});

/** A team built from a seed. Throws when a row refers to something that is not there. */
export function loadSeed(options: YunzhijiaOptions, input: YunzhijiaSeed): DirectoryState {
	const seed = seedSchema.parse(input);
	const rootRow = seed.departments.find(isRoot);
	const state = new DirectoryState(
		rootRow?.name ?? seed.rootName ?? '演示部门',
		options.idSeed,
		options.now,
		rootRow?.id,
	);
	putDepartments(
		state,
		seed.departments.filter((row) => row !== rootRow),
	);
	for (const row of seed.persons) addPerson(state, row);
	for (const post of seed.partTimeJobs ?? []) putPost(state, post);
	for (const leader of seed.leaders ?? []) putLeader(state, leader);
	for (const role of seed.roles ?? []) putRole(state, role);
	for (const phone of seed.phonesElsewhere ?? []) state.phonesElsewhere.add(phone);
	return state;
}

/** Changes the state behind the API's back, as an administrator in the console would. */
export function applyChange(state: DirectoryState, input: unknown): void {
	const change = changeSchema.parse(input);
	for (const openId of change.remove?.persons ?? []) {
		const person = state.person(openId);
		if (person === undefined) throw new Error(`remove.persons: no person ${openId}`);
		state.erase(person);
	}
	for (const id of change.remove?.departments ?? []) {
		const department = state.department(id);
		if (department === undefined || department === state.root)
			throw new Error(`remove.departments: no department ${id} below the root`);
		state.deleteDepartment(department);
	}
	putDepartments(state, change.departments ?? []);
	for (const row of change.persons ?? []) {
		const known = row.openId === undefined ? undefined : state.person(row.openId);
		if (known === undefined) addPerson(state, personSeed.parse(row));
		else {
			state.changePerson(known, {
				...stored(row),
				...(row.orgId === undefined && row.department === undefined
					? {}
					: { orgId: placeOf(state, row) }),
			});
			markLeader(state, known, row.leader);
		}
	}
	for (const post of change.partTimeJobs ?? []) putPost(state, post);
	for (const leader of change.leaders ?? []) putLeader(state, leader);
	for (const phone of change.phonesElsewhere ?? []) state.phonesElsewhere.add(phone);
}

type DepartmentRow = z.infer<typeof departmentSeed>;
type PersonRow = Partial<z.infer<typeof personSeed>>;

function isRoot(row: DepartmentRow): boolean {
	return row.parentId === null || row.parentId === '';
}

/** Rows may come in any order: those whose parent is still missing wait for it. */
function putDepartments(state: DirectoryState, rows: readonly DepartmentRow[]): void {
	let waiting = [...rows];
	while (waiting.length > 0) {
		const next = waiting.filter((row) => !putDepartment(state, row));
		if (next.length === waiting.length)
			throw new Error(
				`departments: the parent ${waiting[0]?.parentId ?? ''} of ${waiting[0]?.name ?? ''} does not exist`,
			);
		waiting = next;
	}
}

function putDepartment(state: DirectoryState, row: DepartmentRow): boolean {
	const known = row.id === undefined ? undefined : state.department(row.id);
	if (known !== undefined) {
		const parentId =
			row.parentId !== undefined && row.parentId !== null && row.parentId !== ''
				? { parentId: row.parentId }
				: {};
		const { name, weights: weight, businessUnit } = row;
		state.changeDepartment(known, {
			...parentId,
			...(name === undefined ? {} : { name }),
			...(weight === undefined ? {} : { weights: weight }),
			...(businessUnit === undefined ? {} : { businessUnit }),
		});
		return true;
	}
	if (row.parentId === undefined || row.parentId === null) {
		if (row.department === undefined || row.department === '')
			throw new Error('departments: a row needs parentId and name, or department (long name)');
		state.ensure(row.department, row.weights);
		return true;
	}
	if (state.department(row.parentId) === undefined) return false;
	if (row.name === undefined) throw new Error('departments: a row with parentId needs a name');
	state.insertDepartment({
		id: row.id ?? state.newDepartmentId(),
		name: row.name,
		parentId: row.parentId,
		weights: row.weights ?? 0,
		businessUnit: row.businessUnit ?? 0,
	});
	return true;
}

function addPerson(state: DirectoryState, row: z.infer<typeof personSeed>): void {
	if (row.phone !== undefined && row.phone !== '' && state.byPhone(row.phone) !== undefined)
		throw new Error(`persons: the phone of ${row.openId ?? 'a new person'} is taken in the team`);
	const person = state.addPerson({
		...stored(row),
		name: row.name,
		...(row.openId === undefined ? {} : { openId: row.openId }),
		orgId: placeOf(state, row),
	});
	markLeader(state, person, row.leader);
}

/** The members of a row that are stored as they are, those left out dropped. */
function stored(row: PersonRow): Partial<Person> {
	const {
		openId: _openId,
		orgId: _orgId,
		department: _department,
		leader: _leader,
		...fields
	} = row;
	const present: Partial<Person> = { ...fields };
	for (const name of Object.keys(present))
		if (Reflect.get(present, name) === undefined) Reflect.deleteProperty(present, name);
	return present;
}

function placeOf(state: DirectoryState, row: PersonRow): string {
	if (row.orgId !== undefined) {
		if (row.orgId !== '' && row.status !== '0' && state.department(row.orgId) === undefined)
			throw new Error(`persons: no department ${row.orgId}`);
		return row.orgId;
	}
	return row.department === undefined || row.department === ''
		? state.root.id
		: state.ensure(row.department).id;
}

function putPost(state: DirectoryState, post: z.infer<typeof postSeed>): void {
	if (state.person(post.openId) === undefined || state.department(post.orgId) === undefined)
		throw new Error(`partTimeJobs: no person ${post.openId} or no department ${post.orgId}`);
	state.setPartTimeJob({
		openId: post.openId,
		orgId: post.orgId,
		jobTitle: post.jobTitle ?? '',
		weights: post.weights ?? 2_147_483_647,
	});
	markLeader(state, post, post.leader);
}

function putLeader(
	state: DirectoryState,
	{ openId, orgId, weights: weight = null }: z.infer<typeof leaderSeed>,
): void {
	if (state.person(openId) === undefined || state.department(orgId) === undefined)
		throw new Error(`leaders: no person ${openId} or no department ${orgId}`);
	state.setLeader({ openId, orgId, weights: weight });
}

function putRole(state: DirectoryState, { persons = [], ...row }: z.infer<typeof roleSeed>): void {
	const role = state.roles.add({
		name: row.name,
		...(row.id === undefined ? {} : { id: row.id }),
		...(row.type === undefined ? {} : { type: row.type }),
		...(row.parentId === undefined ? {} : { parentId: row.parentId }),
	});
	for (const { openId, orgIds = [] } of persons) {
		if (
			state.person(openId) === undefined ||
			orgIds.some((id) => state.department(id) === undefined)
		)
			throw new Error(`roles: no person ${openId} or no department ${orgIds.join(', ')}`);
		role.holders.set(openId, orgIds);
	}
}

function markLeader(
	state: DirectoryState,
	{ openId, orgId }: { openId: string; orgId: string },
	leader: boolean | undefined,
): void {
	if (leader === true && orgId !== '') state.setLeader({ openId, orgId, weights: null });
	if (leader === false) state.unsetLeader(openId, orgId);
}
