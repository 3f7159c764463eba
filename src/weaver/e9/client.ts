import type { Language } from '../../words';
import type { ConnectionReport } from '../../lib/connectionReport';
import type { HttpConfig } from '../../lib/httpConfig';
import type { Certificate } from '../../lib/certificate';
import type { OaDepartment } from '../../lib/oaRecord';
import type { OrganisationPart } from '../client';

/** How E9 makes its HRM key out of secret and time. */
export type HrmDigest = 'md5' | 'sm3';

/**
 * How an e-cology E9 lets a caller in (e9-side 1.5): by its address alone, by the HRM key
 * (`/hrm/websevice/hrm_webservice_config.jsp`), or by an EC token, whose pair `secret` and
 * `publicKey` one registration gave.
 */
export type E9Access =
	| { readonly kind: 'ip-list' }
	| {
			readonly kind: 'hrm-token';
			readonly secret: string;
			/** What the administrator chose on that page. Default MD5. */
			readonly digest?: HrmDigest;
	  }
	| {
			readonly kind: 'ec-token';
			readonly appId: string;
			/** `secrit` of the registration. */
			readonly secret: string;
			/** `spk` of the registration: Base64 of an X.509 RSA key. */
			readonly publicKey: string;
			/** Numeric id of the OA user as whom calls are made (table HrmResource), not a login name. */
			readonly userId: string;
	  };

export interface WeaverE9Config extends HttpConfig {
	/** For example https://oa.example.com. */
	readonly baseUrl: string;
	readonly access: E9Access;
}

/** What only the customer knows of an installation. */
export interface E9ReadOptions {
	/**
	 * Which of a unit's two names is used (e9-side 5). Never
	 * change it later: every department would be renamed.
	 */
	readonly unitNames: 'short' | 'full';
	/**
	 * Name of the root that is added above several top subcompanies; null: none is added, and several
	 * are refused. A single top subcompany is the root itself (C2).
	 */
	readonly companyName: string | null;
	/**
	 * Custom field of departments that holds the user ids of
	 * their heads, comma separated; null: heads are not read.
	 */
	readonly headField: string | null;
}

/** Reading an e-cology E9. Methods fail with E9Error. */
export interface WeaverE9 {
	/**
	 * Everything, certified: departments (subcompanies first), employees, then the certificate.
	 * @throws E9Error `several-roots` where several
	 * subcompanies have no parent and no company name is set
	 */
	readOrganisation(options: E9ReadOptions): AsyncGenerator<OrganisationPart, void, void>;
	/**
	 * Subcompanies and departments, with the proof that
	 * they are whole. @throws E9Error `several-roots`
	 */
	readDepartments(
		options: E9ReadOptions,
	): Promise<{ records: OaDepartment[]; certificate: Certificate }>;
	/** Never throws for a server that cannot be reached. */
	checkConnection(language?: Language): Promise<ConnectionReport>;
}

/** What `regist` gives; both belong into the credential (e9-side 2.2). */
export interface E9Registration {
	readonly secret: string;
	readonly publicKey: string;
}
