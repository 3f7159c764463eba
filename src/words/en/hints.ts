import type { Telling } from '../../lib/coded';
import type { HintFacts, SetUpWords } from '../facts/hints';
import { tellAll } from '../tell';
import { readings } from './readings';

/** What the nodes say beside their items, and of single items. */
export const hints: Telling<HintFacts> = {
	'operations-failed': ({ count }) => `${count} operations did not work; see "failures".`,
	'set-aside': ({ count }) =>
		`${count} objects are left alone because their data is in doubt; ` +
		'see "conflicts" or the preview.',
	'person-set-aside': () =>
		'The employee is left alone because the data is in doubt; see "conflicts".',
	'pull-covers': () => 'A pull that is about to begin covers this event.',
	'nothing-gone': ({ damage }) => `Nothing was taken for gone: ${tellAll(readings, damage, '; ')}`,
	'records-refused': ({ count, item, problem }) =>
		`${count} records could not be used; the first: item ${item}, ${problem}`,
	'still-leader': () => 'the person is still a leader of that department',
	'no-post': () =>
		'the person has no part-time post in that department, use Part-Time Post: Create',
};

/** What a check of the set-up of the app says. */
export const setUp: SetUpWords = {
	names: {
		'home-page': 'Home page of the app',
		'redirect-address': 'Redirect address of QR login',
	},
	noAddress: (shown) => `"${shown}" is not a web address.`,
	whereFrom: {
		'home-page': 'Copy the production URL of the trigger.',
		'redirect-address': 'Copy the production URL of the trigger of qr-login and add /back.',
	},
	notHttps:
		'The address is not https: Yunzhijia takes only https, and tickets would travel unencrypted.',
	makeHttps:
		'Put a reverse proxy with a certificate in front of n8n and set WEBHOOK_URL to its https address.',
	rightForm: 'The address has the form that the trigger answers at.',
	wrongForm:
		'The address does not end in /back, where the trigger waits for browsers that come back.',
	correctForm: 'Use the production URL of the trigger of qr-login with /back behind it.',
	answers: (status, good) =>
		good ? `The page answers (HTTP ${status}).` : `The page answers with HTTP ${status}.`,
	publish: 'Publish the workflow sso-login; the production URL answers only then.',
	look: 'Open the address in a browser and look at what it says.',
	reachable:
		'People open the page from outside: it has to be reachable from the internet ' +
		'(or from where Yunzhijia is used), and from this machine for the check.',
};
