import type { Binding, MirrorPerson } from '../store';
import type { ObjectKind } from '../sync/model';
import type { Evidence } from '../words';

/**
 * One person of Yunzhijia with whom it is linked, or one
 * employee who has nobody there; the same for departments.
 */
export interface BindingRow {
	kind: ObjectKind;
	/**
	 * `kept`: the link is remembered, and the person not
	 * active, so that the same one is enabled again (C1).
	 */
	binding: 'bound' | 'kept' | 'unbound';
	/** Whether the record is in Yunzhijia; an employee who is not linked counts as not added. */
	added: boolean;
	/** '' where there is nobody. */
	yzjId: string;
	yzjName: string;
	/** `missing`: linked, but not in the last reading; '': nobody. */
	yzjState: 'active' | 'disabled' | 'left' | 'missing' | '';
	/** Path of the department, or of the department itself. */
	yzjPath: string;
	phone: string;
	email: string;
	jobNo: string;
	oaId: string;
	oaName: string;
	/**
	 * Whether the last reading of the OA has the record; ''
	 * where there is none, or the OA was not read.
	 */
	oaState: 'present' | 'missing' | '';
	oaDepartmentId: string;
	oaMobile: string;
	oaEmail: string;
	oaJobNo: string;
	oaAccount: string;
	/** How, by whom and when (ms) it was linked; '' and null where it is not. */
	provenance: Binding['provenance'] | '';
	evidence: Evidence | null;
	linkedBy: string;
	linkedAt: number | null;
}

/** The filters of the manual (2.2.4). Left out: any. */
export interface ListingFilter {
	kind?: ObjectKind;
	binding?: BindingRow['binding'];
	yunzhijia?: Exclude<BindingRow['yzjState'], ''>;
	added?: boolean;
	/**
	 * orgId, path or name: only what is in it or below; what is in
	 * the OA only, where it would be by the links of departments.
	 */
	department?: string;
}

const STATES: Readonly<Record<string, BindingRow['yzjState']>> = {
	'0': 'left',
	'1': 'active',
	'2': 'disabled',
};

export const stateOf = ({ status }: Pick<MirrorPerson, 'status'>): BindingRow['yzjState'] =>
	STATES[status] ?? '';

/** The row of nothing. */
export const NOBODY: BindingRow = {
	kind: 'person',
	binding: 'unbound',
	added: false,
	yzjId: '',
	yzjName: '',
	yzjState: '',
	yzjPath: '',
	phone: '',
	email: '',
	jobNo: '',
	oaId: '',
	oaName: '',
	oaState: '',
	oaDepartmentId: '',
	oaMobile: '',
	oaEmail: '',
	oaJobNo: '',
	oaAccount: '',
	provenance: '',
	evidence: null,
	linkedBy: '',
	linkedAt: null,
};

/** What a row says of the link. */
export function linked(link: Binding | undefined): Partial<BindingRow> {
	return link
		? {
				binding: link.state === 'active' ? 'bound' : 'kept',
				provenance: link.provenance,
				evidence: link.evidence,
				linkedBy: link.by,
				linkedAt: link.at,
			}
		: {};
}
