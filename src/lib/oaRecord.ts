/** A department as any OA source stages it (docs/settings.md, "OA records"). All ids are text. */
export interface OaDepartment {
	id: string;
	name: string;
	/** null at the top of the tree. */
	parentId: string | null;
	kind?: 'department' | 'subcompany';
	order?: number;
	disabled?: boolean;
}

/** A value of a custom field. */
export type OaScalar = string | number | boolean;

/**
 * An employee as any OA source stages it; custom fields of the source stand beside the named ones.
 */
export interface OaEmployee {
	id: string;
	name: string;
	/** Main department; '' when the OA names none. */
	departmentId: string;
	mobile?: string;
	email?: string;
	jobNo?: string;
	account?: string;
	jobTitle?: string;
	gender?: 'male' | 'female';
	/** Id of the main record, where this one is a further record (次账号) of the same human. */
	mainId?: string;
	/**
	 * 'unknown': the OA shows one that says nothing; who has it is set aside, never taken for gone.
	 */
	status?: 'active' | 'left' | 'unknown';
	order?: number;
	partTime?: { departmentId: string; jobTitle?: string }[];
	leaderOf?: string[];
	/** Names of Yunzhijia roles; a single value is a custom field like any other. */
	roles?: string[] | OaScalar;
	[custom: string]: OaScalar | string[] | { departmentId: string; jobTitle?: string }[] | undefined;
}
