import { seededRandom, type Random } from '../random';

/** A role as stored. */
export interface Role {
	id: string;
	name: string;
	/** 10 system, 20 self-built app, 30 third-party app, 40 the team's own. */
	type: 10 | 20 | 30 | 40;
	/** A group of roles, `''` for none. */
	parentId: string;
	createdAt: number;
	changedAt: number;
	/** Who has it, and the departments for which; none: without limit. */
	holders: Map<string, string[]>;
}

/** The roles of one team; what is allowed is the endpoints' business. */
export class RoleBook {
	private readonly random: Random;
	private readonly byId = new Map<string, Role>();

	constructor(
		seed: number,
		private readonly now: () => number,
	) {
		this.random = seededRandom(seed ^ 0x72_6f_6c_65);
	}

	/** In order of creation. */
	all(): Role[] {
		return [...this.byId.values()];
	}

	get(id: string): Role | undefined {
		return this.byId.get(id);
	}

	add({
		id = this.random.hex(24),
		name,
		type = 40,
		parentId = '',
	}: Partial<Role> & Pick<Role, 'name'>): Role {
		const at = this.now();
		const role: Role = {
			id,
			name,
			type,
			parentId,
			createdAt: at,
			changedAt: at,
			holders: new Map(),
		};
		this.byId.set(id, role);
		return role;
	}

	rename(role: Role, name: string): void {
		Object.assign(role, { name, changedAt: this.now() });
	}

	delete(id: string): void {
		this.byId.delete(id);
	}

	/** Ends every role of an erased person. */
	forgetPerson(openId: string): void {
		for (const role of this.byId.values()) role.holders.delete(openId);
	}

	/**
	 * A deleted department leaves the scopes; whoever had a role for
	 * it alone loses the role, rather than having it everywhere.
	 */
	forgetDepartment(orgId: string): void {
		for (const role of this.byId.values()) {
			for (const [openId, orgIds] of role.holders) {
				if (!orgIds.includes(orgId)) continue;
				const left = orgIds.filter((id) => id !== orgId);
				if (left.length > 0) role.holders.set(openId, left);
				else role.holders.delete(openId);
			}
		}
	}
}
