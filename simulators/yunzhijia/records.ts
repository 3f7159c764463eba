/** Custom contact field as sent in requests: type P phone, E e-mail, O other. */
export interface Contact {
	name: string;
	type: string;
	value: string;
}

/** A person as stored. All texts as the wire has them; `''` means empty. */
export interface Person {
	openId: string;
	uid: string;
	name: string;
	/** Login phone, unique among all persons of the team. */
	phone: string;
	/** Login e-mail. */
	email: string;
	/** Main department, the root's id at the root, `''` without a department. */
	orgId: string;
	jobTitle: string;
	jobNo: string;
	gender: string;
	birthday: string;
	hireDate: string;
	positiveDate: string;
	/** `'0'` left, `'1'` normal, `'2'` disabled. */
	status: string;
	isHidePhone: string;
	weights: number;
	staffType: string;
	identityId: string;
	contact: Contact[];
	/**
	 * Has logged in at least once (or got a password at
	 * import): makes phone changes subject to rule 3.13.
	 */
	activated: boolean;
	/** Teams the account belongs to, this one included. */
	teams: number;
	/** Administers the team. */
	admin: boolean;
	/** Milliseconds since 1970. */
	changedAt: number;
}

/** A department as stored. The root has a 24-hexadecimal id and the parent `''`. */
export interface Department {
	id: string;
	name: string;
	parentId: string;
	weights: number;
	businessUnit: 0 | 1;
	createdAt: number;
	changedAt: number;
}

/** A department that was deleted, kept for dept/getAtTime. */
export interface Tombstone extends Department {
	longName: string;
	deletedAt: number;
}

/** A part-time post: `openId` works in `orgId` besides the main department. */
export interface PartTimeJob {
	openId: string;
	orgId: string;
	jobTitle: string;
	weights: number;
}

/** `openId` leads `orgId`, as a member, with a part-time post there, or from outside. */
export interface Leader {
	openId: string;
	orgId: string;
	/** Null: the person's own weight counts. */
	weights: number | null;
}
