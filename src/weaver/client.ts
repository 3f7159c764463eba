import type { Language } from '../words';
import type { Certificate } from '../lib/certificate';
import type { ConnectionReport } from '../lib/connectionReport';
import type { HttpConfig } from '../lib/httpConfig';
import type { OaDepartment, OaEmployee } from '../lib/oaRecord';

/** An E10 or eteams tenant (oa-side 1.1, 1.2). */
export interface WeaverE10Config extends HttpConfig {
	/** Of the developer profile, not the tenant key. */
	corpId: string;
	appKey: string;
	appSecret: string;
	/** For example https://api.eteams.cn, or https://host/papi/openapi for a private E10. */
	baseUrl: string;
	/** Sent with every call, for an ESB in front (for example callSysCode). */
	extraHeaders?: Record<string, string>;
}

/** One page as E10 answers it. */
export interface WeaverPage<T> {
	records: T[];
	/** Rows that E10 says it has in all; null when it does not say. */
	total: number | null;
}

/**
 * A part of the organisation; the certificate comes
 * last, once. `certificate` sums up the two lists.
 */
export type OrganisationPart =
	| { kind: 'departments'; records: OaDepartment[] }
	| { kind: 'employees'; records: OaEmployee[] }
	| {
			kind: 'certificate';
			certificate: Certificate;
			departments: Certificate;
			employees: Certificate;
	  };

/** Reading the organisation out of E10. Methods fail with WeaverError. */
export interface WeaverE10 {
	/** `current` counts from 1, `pageSize` is at most 1000. */
	queryOrgPage(
		type: 'department' | 'subcompany',
		current: number,
		pageSize: number,
	): Promise<WeaverPage<OaDepartment>>;
	queryEmployeePage(current: number, pageSize: number): Promise<WeaverPage<OaEmployee>>;
	/** Pages of subcompanies, then of departments, uncertified. */
	departments(): AsyncGenerator<OaDepartment[], void, void>;
	/** Pages of employees, uncertified. */
	employees(): AsyncGenerator<OaEmployee[], void, void>;
	/**
	 * Everything, certified: departments (subcompanies first), employees, then the certificate. A
	 * list is yielded only after its last try.
	 */
	readOrganisation(): AsyncGenerator<OrganisationPart, void, void>;
	/** Employees in service with these ids, at most 1000; others are left out of the answer. */
	getEmployees(ids: readonly string[]): Promise<OaEmployee[]>;
	/** Subcompanies and departments, with the proof that they are whole. */
	readDepartments(): Promise<{ records: OaDepartment[]; certificate: Certificate }>;
	/** Never throws for a server that cannot be reached. */
	checkConnection(language?: Language): Promise<ConnectionReport>;
}
