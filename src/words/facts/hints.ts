import type { ReadingDoubt } from '../../lib/certificate';

/** What the nodes say beside their items, and of single items. */
export interface HintFacts {
	'operations-failed': { count: number };
	'set-aside': { count: number };
	'person-set-aside': Record<string, never>;
	'pull-covers': Record<string, never>;
	'nothing-gone': { damage: readonly ReadingDoubt[] };
	'records-refused': { count: number; item: number; problem: string };
	'still-leader': Record<string, never>;
	'no-post': Record<string, never>;
}

/** What is looked at of the set-up of the app. */
export type SetUpPart = 'home-page' | 'redirect-address';

/** What a check of the set-up of the app says. */
export interface SetUpWords {
	names: Record<SetUpPart, string>;
	noAddress: (shown: string) => string;
	whereFrom: Record<SetUpPart, string>;
	notHttps: string;
	makeHttps: string;
	rightForm: string;
	wrongForm: string;
	correctForm: string;
	answers: (status: number, good: boolean) => string;
	publish: string;
	look: string;
	reachable: string;
}
