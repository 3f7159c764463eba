/** A custom contact field as requests write it; `contact` is always replaced as a whole. */
export interface NewContact {
	name: string;
	/** P phone, E e-mail, O other. */
	type: 'P' | 'E' | 'O';
	value: string;
}

/**
 * Attributes that person/addNew and person/updateInfo
 * share (directory-api 3.1, 3.2). Dates are yyyy-MM-dd.
 */
interface PersonAttributes {
	isHidePhone?: '0' | '1';
	jobNo?: string;
	/** Posts in the main department, comma separated. */
	jobTitle?: string;
	/** 0 unknown, 1 male, 2 female. */
	gender?: '0' | '1' | '2';
	weights?: number;
	contact?: NewContact[];
	hireDate?: string;
	positiveDate?: string;
	identityId?: string;
	staffType?: 'IN_STAFF' | 'OFF_STAFF';
}

/**
 * A person to add (person/addNew). At least one of
 * account.mobile, account.email and phone is needed.
 */
export interface NewPerson extends PersonAttributes {
	name: string;
	account?: { mobile?: string; email?: string; password?: string };
	phone?: string;
	/**
	 * Long name as read back from Yunzhijia; one backslash is the root; left out is "no department".
	 * Missing departments are created.
	 */
	department?: string;
	birthday?: string;
	/** 0 deregistered, 1 normal (default), 2 disabled. */
	status?: '0' | '1' | '2';
	/** 0 ordinary, 1 leader. */
	orgUserType?: 0 | 1;
	regSource?: string;
}

/**
 * New attributes of a person (person/updateInfo). A member
 * that is present is written: '' erases, left out keeps.
 */
export interface PersonChange extends PersonAttributes {
	openId: string;
	name?: string;
	/** null erases. */
	birthday?: string | null;
	/** 0 nothing, 1 make leader, 2 take leadership away. */
	orgUserType?: 0 | 1 | 2;
}

/** person/updateDept: long name; '' is the root, '0' is "no department". */
export interface PersonDepartmentByName {
	openId: string;
	department: string;
}

/** person/updateDeptByDeptId: '' is "no department". */
export interface PersonDepartmentById {
	openId: string;
	orgId: string;
}

/** person/updateStatus: 1 leave, 2 restore, 3 disable, 4 enable. */
export interface PersonStatusChange {
	openId: string;
	type: '1' | '2' | '3' | '4';
}
