import { seededRandom, type Random } from '../random';
import type { Contact, Department, Leader, PartTimeJob, Person, Tombstone } from './records';
import { RoleBook } from './roleBook';

export type { Contact, Department, Leader, PartTimeJob, Person, Tombstone };

const BACKSLASH = '\\';

/**
 * The directory of one team: departments, persons, part-time posts,
 * leaders, roles, and the indexes that make 100,000 persons quick. It
 * keeps itself consistent; what is allowed is the endpoints' business.
 */
export class DirectoryState {
	private readonly random: Random;
	private readonly departmentsById = new Map<string, Department>();
	/**
	 * Parent id → name → department ids; more than one only after moveOrg made siblings of one name.
	 */
	private readonly childrenByName = new Map<string, Map<string, string[]>>();
	private readonly personsByOpenId = new Map<string, Person>();
	private readonly openIdByPhone = new Map<string, string>();
	private readonly openIdByEmail = new Map<string, string>();
	private readonly members = new Map<string, Set<Person>>();
	private readonly posts = new Map<string, PartTimeJob>();
	private readonly leadersByKey = new Map<string, Leader>();
	private inService: Person[] | undefined;
	private created = 0;

	readonly tombstones: Tombstone[] = [];
	readonly roles: RoleBook;
	/** Phones that have a Yunzhijia account in other teams only. */
	readonly phonesElsewhere = new Set<string>();
	readonly root: Department;

	/** @param now milliseconds since 1970 */
	constructor(
		rootName: string,
		seed: number,
		private readonly now: () => number,
		rootId?: string,
	) {
		this.random = seededRandom(seed);
		this.roles = new RoleBook(seed, now);
		this.root = this.insertDepartment({
			id: rootId ?? this.random.hex(24),
			name: rootName,
			parentId: '',
			weights: 0,
			businessUnit: 0,
		});
	}

	// Departments

	department(id: string): Department | undefined {
		return this.departmentsById.get(id);
	}

	/** All departments, the root first, in order of creation. */
	departments(): IterableIterator<Department> {
		return this.departmentsById.values();
	}

	/** Names below the root joined by a backslash; `''` for the root and for unknown ids. */
	longName(id: string): string {
		const names: string[] = [];
		for (
			let at = this.departmentsById.get(id);
			at !== undefined && at.id !== this.root.id;
			at = this.departmentsById.get(at.parentId)
		)
			names.unshift(at.name);
		return names.join(BACKSLASH);
	}

	/** The department with that long name; never the root. */
	byLongName(longName: string): Department | undefined {
		let at: Department | undefined = this.root;
		for (const name of longName.split(BACKSLASH)) {
			at = this.child(at.id, name);
			if (at === undefined) return undefined;
		}
		return at;
	}

	/** A direct child by name, the oldest where there are several. */
	child(parentId: string, name: string): Department | undefined {
		const id = this.childrenByName.get(parentId)?.get(name)?.[0];
		return id === undefined ? undefined : this.departmentsById.get(id);
	}

	/**
	 * The department with that long name, created with all
	 * its missing ancestors (which take the same weight).
	 */
	ensure(longName: string, weights = 0): Department {
		let at = this.root;
		for (const name of longName.split(BACKSLASH)) {
			at =
				this.child(at.id, name) ??
				this.insertDepartment({
					id: this.newDepartmentId(),
					name,
					parentId: at.id,
					weights,
					businessUnit: 0,
				});
		}
		return at;
	}

	insertDepartment(row: Omit<Department, 'createdAt' | 'changedAt'>): Department {
		const at = this.now();
		const department: Department = { ...row, createdAt: at, changedAt: at };
		this.departmentsById.set(department.id, department);
		this.linkDepartment(department);
		return department;
	}

	/** Renames, moves or re-weighs a department; nothing is checked. */
	changeDepartment(
		department: Department,
		change: Partial<Pick<Department, 'name' | 'parentId' | 'weights' | 'businessUnit'>>,
	): void {
		this.unlinkDepartment(department);
		Object.assign(department, change, { changedAt: this.now() });
		this.linkDepartment(department);
	}

	/** Whether `id` is `ancestorId` or below it. */
	isWithin(id: string, ancestorId: string): boolean {
		for (
			let at = this.departmentsById.get(id);
			at !== undefined;
			at = this.departmentsById.get(at.parentId)
		)
			if (at.id === ancestorId) return true;
		return false;
	}

	/** Deletes a department with everything below it; its people end up without a department. */
	deleteDepartment(department: Department): void {
		for (const children of [...(this.childrenByName.get(department.id)?.values() ?? [])]) {
			for (const id of [...children]) {
				const child = this.departmentsById.get(id);
				if (child !== undefined) this.deleteDepartment(child);
			}
		}
		for (const person of [...(this.members.get(department.id) ?? [])]) this.place(person, '');
		for (const [key, post] of this.posts) if (post.orgId === department.id) this.posts.delete(key);
		for (const [key, leader] of this.leadersByKey)
			if (leader.orgId === department.id) this.leadersByKey.delete(key);
		this.roles.forgetDepartment(department.id);
		this.tombstones.push({
			...department,
			longName: this.longName(department.id),
			deletedAt: this.now(),
		});
		this.unlinkDepartment(department);
		this.departmentsById.delete(department.id);
	}

	newDepartmentId(): string {
		this.created += 1;
		const hex = this.random.hex(20);
		return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${this.created.toString(16).padStart(12, '0')}`;
	}

	// Persons

	person(openId: string): Person | undefined {
		return this.personsByOpenId.get(openId);
	}

	byPhone(phone: string): Person | undefined {
		return this.found(this.openIdByPhone.get(phone));
	}

	byEmail(email: string): Person | undefined {
		return this.found(this.openIdByEmail.get(email));
	}

	/** Everybody, those who left included, in order of creation. */
	persons(): IterableIterator<Person> {
		return this.personsByOpenId.values();
	}

	/**
	 * Persons who have not left, in order of creation. Rebuilt
	 * only after a change, so that a page costs its rows.
	 */
	active(): readonly Person[] {
		this.inService ??= [...this.personsByOpenId.values()].filter((person) => person.status !== '0');
		return this.inService;
	}

	/** People whose main department is exactly `orgId`, whatever their status. */
	membersOf(orgId: string): ReadonlySet<Person> {
		return this.members.get(orgId) ?? new Set();
	}

	addPerson(row: Partial<Person> & Pick<Person, 'name'>): Person {
		this.created += 1;
		const person: Person = {
			openId: `5e${this.random.hex(14)}${this.created.toString(16).padStart(8, '0')}`,
			uid: String(100_000_000 + this.created),
			phone: '',
			email: '',
			orgId: '',
			jobTitle: '',
			jobNo: '',
			gender: '0',
			birthday: '',
			hireDate: '',
			positiveDate: '',
			status: '1',
			isHidePhone: '0',
			weights: 0,
			staffType: '',
			identityId: '',
			contact: [],
			activated: false,
			teams: 1,
			admin: false,
			changedAt: this.now(),
			...row,
		};
		this.personsByOpenId.set(person.openId, person);
		if (person.phone !== '') this.openIdByPhone.set(person.phone, person.openId);
		if (person.email !== '') this.openIdByEmail.set(person.email, person.openId);
		this.join(person);
		this.inService = undefined;
		return person;
	}

	/** Changes fields of a person and keeps the indexes right; nothing is checked. */
	changePerson(person: Person, change: Partial<Omit<Person, 'openId'>>): void {
		if (change.phone !== undefined && change.phone !== person.phone) {
			if (this.openIdByPhone.get(person.phone) === person.openId)
				this.openIdByPhone.delete(person.phone);
			if (change.phone !== '') this.openIdByPhone.set(change.phone, person.openId);
		}
		if (change.email !== undefined && change.email !== person.email) {
			if (this.openIdByEmail.get(person.email) === person.openId)
				this.openIdByEmail.delete(person.email);
			if (change.email !== '') this.openIdByEmail.set(change.email, person.openId);
		}
		if (change.orgId !== undefined) this.members.get(person.orgId)?.delete(person);
		if (change.status !== undefined) this.inService = undefined;
		Object.assign(person, { changedAt: this.now() }, change);
		if (change.orgId !== undefined) this.join(person);
	}

	/**
	 * Puts a person into a department (`''` = none);
	 * leadership of the old one ends unless `keepLeadership`.
	 */
	place(person: Person, orgId: string, keepLeadership = false): void {
		if (!keepLeadership && person.orgId !== orgId) this.unsetLeader(person.openId, person.orgId);
		this.changePerson(person, { orgId });
	}

	erase(person: Person): void {
		this.changePerson(person, { phone: '', email: '' });
		this.members.get(person.orgId)?.delete(person);
		for (const [key, post] of this.posts) if (post.openId === person.openId) this.posts.delete(key);
		this.endLeaderships(person.openId);
		this.roles.forgetPerson(person.openId);
		this.personsByOpenId.delete(person.openId);
		this.inService = undefined;
	}

	// Part-time posts

	partTimeJobs(): PartTimeJob[] {
		return [...this.posts.values()];
	}

	partTimeJob(openId: string, orgId: string): PartTimeJob | undefined {
		return this.posts.get(`${openId}/${orgId}`);
	}

	setPartTimeJob(job: PartTimeJob): void {
		this.posts.set(`${job.openId}/${job.orgId}`, job);
	}

	deletePartTimeJob(openId: string, orgId: string): boolean {
		return this.posts.delete(`${openId}/${orgId}`);
	}

	// Leaders

	/** In the order in which they were set. */
	leaders(): Leader[] {
		return [...this.leadersByKey.values()];
	}

	isLeader(openId: string, orgId: string): boolean {
		return this.leadersByKey.has(`${openId}/${orgId}`);
	}

	setLeader(leader: Leader): void {
		this.leadersByKey.set(`${leader.openId}/${leader.orgId}`, leader);
	}

	/** Whether the person was leader there. */
	unsetLeader(openId: string, orgId: string): boolean {
		return this.leadersByKey.delete(`${openId}/${orgId}`);
	}

	endLeaderships(openId: string): void {
		for (const [key, leader] of this.leadersByKey)
			if (leader.openId === openId) this.leadersByKey.delete(key);
	}

	private found(openId: string | undefined): Person | undefined {
		return openId === undefined ? undefined : this.personsByOpenId.get(openId);
	}

	private join(person: Person): void {
		const list = this.members.get(person.orgId);
		if (list === undefined) this.members.set(person.orgId, new Set([person]));
		else list.add(person);
	}

	private linkDepartment(department: Department): void {
		const siblings = this.childrenByName.get(department.parentId) ?? new Map<string, string[]>();
		this.childrenByName.set(department.parentId, siblings);
		const namesakes = siblings.get(department.name) ?? [];
		siblings.set(department.name, namesakes);
		namesakes.push(department.id);
	}

	private unlinkDepartment(department: Department): void {
		const siblings = this.childrenByName.get(department.parentId);
		const namesakes = siblings?.get(department.name)?.filter((id) => id !== department.id) ?? [];
		if (namesakes.length === 0) siblings?.delete(department.name);
		else siblings?.set(department.name, namesakes);
	}
}
