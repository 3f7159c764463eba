import {
	keyOf,
	orgIdOf,
	oaIdOf,
	dutyKey,
	type BindingLink,
	type DepartmentRef,
	type Operation,
	type Plan,
	type YzjDepartment,
	type YzjDuties,
	type YzjLeader,
	type YzjPerson,
	type YzjPost,
	type YzjRoleHolder,
	type YzjRoles,
} from '../../../src/sync/model';
import { nameKey, phoneKey, emailKey } from '../../../src/lib/canonical/text';
import { textsOf } from '../../../src/sync/operations';

/**
 * Yunzhijia in memory, with strict rules: at every moment names are unique among siblings, nothing
 * hangs below itself, and a phone or e-mail has one holder, whoever that is, and nobody is both a
 * member and part-time in one department. Leaving a department or a post in it ends the leadership
 * there; leaving the enterprise ends roles, too. An operation that would break a rule throws.
 */
export class YzjModel {
	readonly departments: Map<string, YzjDepartment>;
	readonly persons: Map<string, YzjPerson>;
	private readonly links: Map<string, BindingLink>;
	/** `<kind>:<OA id>` → id of what a plan created for it, also after it was taken away again. */
	readonly everLinked = new Map<string, string>();

	private readonly leaders: Map<string, YzjLeader>;
	private readonly posts: Map<string, YzjPost>;
	private readonly holders: Map<string, YzjRoleHolder>;

	constructor(
		departments: readonly YzjDepartment[],
		persons: readonly YzjPerson[],
		bindings: readonly BindingLink[],
		duties: YzjDuties = { leaders: [], posts: [] },
		private readonly given: YzjRoles = { roles: [], holders: [] },
	) {
		this.holders = new Map(
			given.holders.map((holder) => [dutyKey(holder.openId, holder.roleId), holder]),
		);
		this.leaders = new Map(
			duties.leaders.map((leader) => [dutyKey(leader.openId, leader.orgId), leader]),
		);
		this.posts = new Map(
			duties.posts.map((post) => [dutyKey(post.openId, post.orgId), { ...post }]),
		);
		this.departments = new Map(departments.map((department) => [department.id, { ...department }]));
		this.persons = new Map(persons.map((person) => [person.openId, { ...person }]));
		this.links = new Map(bindings.map((link) => [`${link.kind}:${link.oaId}`, link]));
	}

	get bindings(): BindingLink[] {
		return [...this.links.values()];
	}

	/** Of persons in service. */
	get duties(): YzjDuties {
		const inService = ({ openId }: { openId: string }): boolean =>
			this.persons.get(openId)?.status !== '0' && this.persons.has(openId);
		return {
			leaders: [...this.leaders.values()].filter(inService),
			posts: [...this.posts.values()].filter(inService).map((post) => ({ ...post })),
		};
	}

	/** The roles with those of their holders who are in service. */
	get roles(): YzjRoles {
		return {
			roles: this.given.roles,
			holders: [...this.holders.values()].filter(
				({ openId }) => this.persons.get(openId)?.status !== '0' && this.persons.has(openId),
			),
		};
	}

	/** The Yunzhijia id that an OA record is linked with. */
	linked(kind: BindingLink['kind'], oaId: string): string | undefined {
		return this.links.get(`${kind}:${oaId}`)?.yzjId;
	}

	applyAll(plan: Pick<Plan, 'operations'>): void {
		const done = new Set<string>();
		for (const operation of plan.operations) {
			for (const need of operation.needs)
				if (!done.has(need)) throw new Error(`${operation.id} comes before ${need}`);
			this.apply(operation);
			done.add(operation.id);
		}
	}

	private apply(operation: Operation): void {
		const { kind, oaId, yzjId, target } = operation;
		const { before, after } = textsOf(operation);
		const refuse = (why: string): never => {
			throw new Error(`${operation.id}: ${why}`);
		};
		const departmentOf = (id: string): YzjDepartment =>
			this.departments.get(id) ?? refuse(`no department ${id}`);
		const placeOf = (ref: DepartmentRef | undefined): YzjDepartment =>
			departmentOf(
				ref
					? (orgIdOf(ref) ??
							this.linked('department', oaIdOf(ref) ?? '') ??
							refuse(`department ${keyOf(ref)} is not there yet`))
					: refuse('no target'),
			);
		const personOf = (): YzjPerson => this.persons.get(yzjId) ?? refuse(`no person ${yzjId}`);
		const onlyOne = (parentId: string, name: string, self: string): void => {
			for (const other of this.departments.values())
				if (
					other.id !== self &&
					other.parentId === parentId &&
					nameKey(other.name) === nameKey(name)
				)
					refuse(`below ${parentId} there is "${name}" already (${other.id})`);
		};
		const free = (channel: 'phone' | 'email', value: string, self: string): void => {
			const fold = channel === 'phone' ? phoneKey : emailKey;
			for (const other of this.persons.values())
				if (other.openId !== self && fold(other[channel]) === fold(value))
					refuse(`${channel} is held by ${other.openId}`);
		};
		switch (kind) {
			case 'bind-department':
			case 'bind-person': {
				if (operation.replaces?.oaId !== undefined)
					this.links.delete(`${operation.object}:${operation.replaces.oaId}`);
				for (const link of this.links.values())
					if (link.kind === operation.object && link.yzjId === yzjId && link.oaId !== oaId)
						refuse(`${yzjId} is linked with ${link.oaId}`);
				this.links.set(`${operation.object}:${oaId}`, {
					kind: operation.object,
					oaId,
					yzjId,
					state: 'active',
				});
				return;
			}
			case 'create-department': {
				const parent = placeOf(target);
				onlyOne(parent.id, operation.name, '');
				const id = `new-${oaId}-${this.departments.size}`;
				this.departments.set(id, {
					id,
					name: operation.name,
					parentId: parent.id,
					longName: operation.name,
					weights: Number(after.weights ?? 0),
				});
				this.links.set(`department:${oaId}`, {
					kind: 'department',
					oaId,
					yzjId: id,
					state: 'active',
				});
				this.everLinked.set(`department:${oaId}`, id);
				return;
			}
			case 'move-department': {
				const department = departmentOf(yzjId);
				const parent = placeOf(target);
				for (let at: YzjDepartment | undefined = parent; at; at = this.departments.get(at.parentId))
					if (at.id === yzjId) refuse('would hang below itself');
				onlyOne(parent.id, department.name, yzjId);
				department.parentId = parent.id;
				return;
			}
			case 'rename-department': {
				const department = departmentOf(yzjId);
				const name = after.name ?? refuse('no name');
				onlyOne(department.parentId, name, yzjId);
				department.name = name;
				return;
			}
			case 'reorder-department':
				departmentOf(yzjId).weights = Number(after.weights);
				return;
			case 'delete-department': {
				const inside = [...this.persons.values()].find(
					(person) => person.orgId === yzjId && person.status !== '0',
				);
				const below = [...this.departments.values()].find(
					(department) => department.parentId === yzjId,
				);
				if (inside) refuse(`${inside.openId} is in it`);
				if (below) refuse(`${below.id} is below it`);
				const post = this.duties.posts.find(({ orgId }) => orgId === yzjId);
				if (post) refuse(`${post.openId} is part-time in it`);
				for (const [key, { orgId }] of this.leaders) if (orgId === yzjId) this.leaders.delete(key);
				departmentOf(yzjId);
				this.departments.delete(yzjId);
				this.links.delete(`department:${oaId}`);
				return;
			}
			case 'create-person': {
				const phone = after['account.mobile'] ?? after.phone ?? '';
				const email = after['account.email'] ?? '';
				if (phone === '' && email === '') refuse('no account');
				if (phone !== '') free('phone', phone, '');
				if (email !== '') free('email', email, '');
				const openId = `new-${oaId}`;
				if (this.persons.has(openId)) refuse('created twice');
				this.persons.set(openId, {
					openId,
					name: after.name ?? '',
					phone,
					email,
					orgId: placeOf(target).id,
					jobNo: after.jobNo ?? '',
					jobTitle: after.jobTitle ?? '',
					gender: after.gender ?? '0',
					birthday: '',
					hireDate: '',
					positiveDate: '',
					status: '1',
					weights: '0',
					staffType: '',
					isHidePhone: '0',
					orgUserType: '0',
				});
				this.links.set(`person:${oaId}`, { kind: 'person', oaId, yzjId: openId, state: 'active' });
				this.everLinked.set(`person:${oaId}`, openId);
				return;
			}
			case 'enable-person':
			case 'restore-person':
				if (personOf().status !== (kind === 'enable-person' ? '2' : '0'))
					refuse(`status is ${personOf().status}`);
				personOf().status = '1';
				this.links.set(`person:${oaId}`, { kind: 'person', oaId, yzjId, state: 'active' });
				return;
			case 'update-person':
				Object.assign(personOf(), after);
				return;
			case 'change-phone':
			case 'change-email': {
				const channel = kind === 'change-phone' ? 'phone' : 'email';
				free(channel, after[channel] ?? refuse('no value'), yzjId);
				personOf()[channel] = after[channel] ?? '';
				return;
			}
			case 'move-person': {
				const place = placeOf(target).id;
				if (this.posts.has(dutyKey(yzjId, place))) refuse('part-time there');
				this.leaders.delete(dutyKey(yzjId, personOf().orgId));
				personOf().orgId = place;
				return;
			}
			case 'set-leader':
			case 'remove-leader':
			case 'set-post':
			case 'delete-post': {
				const openId = yzjId || (this.linked('person', oaId) ?? refuse('not there yet'));
				const orgId = placeOf(target).id;
				const key = dutyKey(openId, orgId);
				if (this.persons.get(openId)?.status !== '1') refuse('not active');
				if (kind === 'set-leader') this.leaders.set(key, { openId, orgId });
				else if (kind === 'remove-leader') {
					if (!this.leaders.delete(key)) refuse('leads nothing there');
				} else if (kind === 'delete-post') {
					if (!this.posts.delete(key)) refuse('no post there');
					this.leaders.delete(key);
				} else {
					if (this.persons.get(openId)?.orgId === orgId) refuse('a member there');
					this.posts.set(key, {
						openId,
						orgId,
						jobTitle: after.jobTitle ?? '',
						weights: after.weights ?? '2147483647',
					});
					if (after.leader === '1') this.leaders.set(key, { openId, orgId });
					else this.leaders.delete(key);
				}
				return;
			}
			case 'assign-role':
			case 'remove-role': {
				const openId = yzjId || (this.linked('person', oaId) ?? refuse('not there yet'));
				const { roleId = refuse('no role'), roleOrgIds = '' } =
					kind === 'assign-role' ? after : before;
				const key = dutyKey(openId, roleId);
				if (this.persons.get(openId)?.status !== '1') refuse('not active');
				if (!this.given.roles.some(({ id }) => id === roleId)) refuse(`no role ${roleId}`);
				if (kind === 'remove-role' && !this.holders.delete(key)) refuse('has no such role');
				if (kind === 'assign-role' && this.holders.has(key)) refuse('has that role');
				if (kind === 'assign-role') this.holders.set(key, { openId, roleId, orgIds: roleOrgIds });
				return;
			}
			case 'disable-person':
			case 'leave-person':
				if (personOf().status !== '1') refuse('not active');
				personOf().status = kind === 'disable-person' ? '2' : '0';
				if (kind === 'leave-person') this.endDuties(yzjId);
				this.links.set(`person:${oaId}`, { kind: 'person', oaId, yzjId, state: 'removed' });
				return;
			case 'delete-person':
				personOf();
				this.persons.delete(yzjId);
				this.endDuties(yzjId);
				this.links.set(`person:${oaId}`, { kind: 'person', oaId, yzjId, state: 'removed' });
				return;
			// Only an undo has these.
			case 'unbind-department':
			case 'unbind-person':
				if (this.linked(operation.object, oaId) !== yzjId) refuse('no such link');
				if (after.link === 'removed')
					this.links.set(`${operation.object}:${oaId}`, {
						kind: operation.object,
						oaId,
						yzjId,
						state: 'removed',
					});
				else this.links.delete(`${operation.object}:${oaId}`);
				return;
		}
	}

	private endDuties(openId: string): void {
		for (const list of [this.leaders, this.posts, this.holders])
			for (const [key, duty] of list) if (duty.openId === openId) list.delete(key);
	}
}
