import type { KeyName } from './calls';

export type E9ListName = 'subcompanies' | 'departments' | 'job-titles' | 'people';

/** What a connection check says: names of what is tried, and what came of it where it worked. */
export interface StepWords {
	names: {
		address: string;
		dns: string;
		connect: string;
		clock: string;
		token: (key: KeyName) => string;
		addressBook: (key: KeyName) => string;
		appToken: (appId: string) => string;
		account: (eid: string) => string;
		signed: string;
		application: string;
		organisation: string;
		employees: string;
		e9: Record<E9ListName, string>;
	};
	good: {
		address: string;
		dns: string;
		connect: string;
		token: string;
		canRead: string;
		mayWrite: string;
		sameKey: string;
		appToken: string;
		account: string;
		signed: string;
		e10Token: string;
		organisation: string;
		employees: string;
		e9: (list: E9ListName) => string;
	};
	noClock: string;
	clocksAgree: (seconds: number) => string;
	/** `behind`: of the server. */
	clocksDiffer: (seconds: number, behind: boolean) => string;
	setClock: string;
	allowEgress: string;
	connected: string;
}
