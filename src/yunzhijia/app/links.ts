import { withoutTrailingSlashes } from '../../lib/trailingSlashes';

/**
 * Addresses that open a light app, from outside and from
 * messages (app-api 4.1, 5). Nothing here is a secret.
 */

export interface AppLink {
	readonly appId: string;
	/**
	 * What the app opens: a whole address, a path below the
	 * app's own, or `?parameters`; '' for its home page.
	 */
	readonly target?: string;
	/**
	 * Desktop and mobile opening modes as the documents
	 * name them, for example `sidebar` and `drawer`.
	 */
	readonly pcMode?: string;
	readonly mobileMode?: string;
}

const parameters = (pairs: readonly (readonly [string, string | undefined])[]): string =>
	pairs
		.flatMap(([name, value]) => (value ? [`${name}=${encodeURIComponent(value)}`] : []))
		.join('&');

/** `cloudhub://lightapp?…`: opens the app, with a ticket, wherever Yunzhijia runs. */
export const deepLink = ({ appId, target, pcMode, mobileMode }: AppLink): string =>
	`cloudhub://lightapp?${parameters([
		['appid', appId],
		['urlparam', target],
		['pcMode', pcMode],
		['mobileMode', mobileMode],
	])}`;

/** Text for a QR code on paper that opens the app when Yunzhijia scans it. */
export const qrCodeText = (page: string, appId: string): string => {
	const [address = '', ...fragment] = page.split('#');
	return `${address}${address.includes('?') ? '&' : '?'}${parameters([
		['yf', 'la'],
		['laid', appId],
	])}${fragment.length > 0 ? `#${fragment.join('#')}` : ''}`;
};

/** Where a browser outside Yunzhijia gets the QR code to log in with. The path is spelled so. */
export const qrLoginAddress = (
	baseUrl: string,
	login: {
		readonly appId: string;
		readonly redirectUri: string;
		readonly state: string;
		readonly appName?: string;
		readonly lang?: string;
	},
): string =>
	`${withoutTrailingSlashes(baseUrl.trim())}/opencloud/openthird/qrconnet?${parameters([
		['appid', login.appId],
		['redirect_uri', login.redirectUri],
		['state', login.state],
		['appName', login.appName],
		['lang', login.lang],
	])}`;
