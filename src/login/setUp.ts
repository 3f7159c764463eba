import type { ConnectionStep } from '../lib/connectionReport';
import { createHttp, HttpFailure } from '../lib/http';
import type { HttpConfig } from '../lib/httpConfig';
import type { Services } from '../lib/services';

/** One thing about the set-up of the app that was looked at. */
export interface SetUpStep extends Omit<ConnectionStep, 'id'> {
	readonly id: ConnectionStep['id'] | 'home-page' | 'redirect-address';
}

const https = (
	id: 'home-page' | 'redirect-address',
	name: string,
	address: string,
	remedy: string,
): SetUpStep | null => {
	const url = URL.parse(address);
	if (url === null)
		return {
			id,
			name,
			ok: false,
			message: `"${address.slice(0, 200)}" is not a web address.`,
			remedy,
		};
	if (url.protocol !== 'https:')
		return {
			id,
			name,
			ok: false,
			message:
				'The address is not https: Yunzhijia takes only https, and tickets would travel unencrypted.',
			remedy:
				'Put a reverse proxy with a certificate in front of n8n and set WEBHOOK_URL to its https address.',
		};
	return null;
};

/**
 * Looks at what the console of Yunzhijia wants: a home page that answers over https, and the redirect address of QR login. Nothing is signed in by it: without
 * a ticket our page answers 401, and that is what a page that is in place says.
 */
export const checkSetUp = async (
	addresses: { readonly homePage: string; readonly redirectAddress: string },
	http: HttpConfig,
	services: Services,
): Promise<SetUpStep[]> => {
	const steps: SetUpStep[] = [];
	if (addresses.homePage !== '')
		steps.push(
			https(
				'home-page',
				'Home page of the app',
				addresses.homePage,
				'Copy the production URL of the trigger.',
			) ?? (await reachable(addresses.homePage, http, services)),
		);
	if (addresses.redirectAddress !== '') {
		const name = 'Redirect address of QR login';
		steps.push(
			https(
				'redirect-address',
				name,
				addresses.redirectAddress,
				'Copy the production URL of the trigger of qr-login and add /back.',
			) ??
				(/\/back$/.test(new URL(addresses.redirectAddress).pathname)
					? {
							id: 'redirect-address',
							name,
							ok: true,
							message: 'The address has the form that the trigger answers at.',
							remedy: '',
						}
					: {
							id: 'redirect-address',
							name,
							ok: false,
							message:
								'The address does not end in /back, where the trigger waits for browsers that come back.',
							remedy: 'Use the production URL of the trigger of qr-login with /back behind it.',
						}),
		);
	}
	return steps;
};

const reachable = async (
	address: string,
	http: HttpConfig,
	services: Services,
): Promise<SetUpStep> => {
	const base = { id: 'home-page', name: 'Home page of the app' } as const;
	try {
		const { status } = await createHttp(http, services)({ method: 'GET', url: address });
		if (status === 401 || status === 200)
			return { ...base, ok: true, message: `The page answers (HTTP ${status}).`, remedy: '' };
		return {
			...base,
			ok: false,
			message: `The page answers with HTTP ${status}.`,
			remedy:
				status === 404
					? 'Publish the workflow sso-login; the production URL answers only then.'
					: 'Open the address in a browser and look at what it says.',
		};
	} catch (error) {
		if (!(error instanceof HttpFailure)) throw error;
		return {
			...base,
			ok: false,
			message: error.message,
			remedy:
				'People open the page from outside: it has to be reachable from the internet (or from where Yunzhijia is used), and from this machine for the check.',
		};
	}
};
