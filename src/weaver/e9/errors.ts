/** What an E9 call failed of; the sentence and the remedy are made where they are shown. */
export type E9ErrorKind =
	| 'configuration'
	| 'not-listed'
	| 'key-refused'
	| 'clock'
	| 'registration'
	| 'unreachable'
	| 'http-not-allowed'
	| 'refused'
	| 'html'
	| 'bad-answer'
	| 'several-roots'
	| 'cancelled';

/** What to do, in E9's own menus and files (e9-side 1.5, 2.1, 2.3). */
export const e9Remedies: Record<E9ErrorKind, string> = {
	configuration: 'Complete the Weaver E9 credential.',
	'not-listed':
		'Add the address of the machine that runs n8n to WEB-INF/prop/HrmWebserviceIP.properties of E9 (EC token: allowIp in weaver_rest_token.properties), then restart E9.',
	'key-refused':
		'Compare the HRM secret of the credential with /hrm/websevice/hrm_webservice_config.jsp of E9; it is not the EC secret, and the page may ask for SM3 in place of MD5, which is not supported.',
	clock:
		'Synchronise the clocks of the n8n machine and of E9 (NTP): an HRM key is good for five minutes.',
	registration:
		'Run Set Up EC Token once, and put both values into the credential. Somebody else may have registered the same appid since: use one appid for each client (table ECOLOGY_BIZ_EC). The user is the numeric id of an active OA user (column ID of HrmResource), not a login name.',
	unreachable:
		'Check the base URL, DNS, firewall, proxy and certificate (an own certificate authority goes into the credential) from the machine that runs n8n.',
	'http-not-allowed':
		'Use an https:// base URL, or allow plain http in the credential if the network in between is trusted.',
	refused: 'Read the answer of E9 in the message.',
	html: 'Check that the base URL leads to e-cology itself and not to a log-in page or portal. Patch levels up to KB900210208 answer correct calls with HTTP 500: install a newer one.',
	'bad-answer':
		'Run again; if it stays, note the answer and the KB level of E9 and report it with the probe.',
	'several-roots':
		'Fill in Company Name: a root of that name, equal to the name of the Yunzhijia root, is added above the subcompanies.',
	cancelled: 'Run again when ready; nothing was changed.',
};

export interface E9ErrorDetails {
	readonly kind: E9ErrorKind;
	/** For example getHrmUserInfoWithPage; never an address with a key. */
	readonly endpoint: string;
	readonly message: string;
	readonly httpStatus?: number;
}

/** Any failure of an E9 call. `message` says what happened, `remedy` what to do; neither holds secrets, tokens or personal data. */
export class E9Error extends Error {
	override readonly name = 'E9Error';
	readonly kind: E9ErrorKind;
	readonly endpoint: string;
	readonly remedy: string;
	readonly httpStatus: number | null;

	constructor(details: E9ErrorDetails) {
		super(details.message);
		this.kind = details.kind;
		this.endpoint = details.endpoint;
		this.remedy = e9Remedies[details.kind];
		this.httpStatus = details.httpStatus ?? null;
	}
}
