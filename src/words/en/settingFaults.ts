import type { Telling } from '../../lib/coded';
import type { SettingFaultFacts } from '../facts/settingFaults';
import { fieldName } from './parts';

/** What is wrong with a value of the settings, of a parameter or of a credential. */
export const settingFaults: Telling<SettingFaultFacts> = {
	'not-json': ({ error }) => `the text is not JSON (${error})`,
	'unknown-key': ({ meant }) =>
		meant === '' ? 'unknown key' : `unknown key; did you mean "${meant}"?`,
	'no-field-name': () => 'not a field name',
	'needs-limit': () => 'needs max, percent or {"off": true}',
	'no-iso-date': () => 'not an ISO date such as 2026-01-31 or 2026-01-31T02:00:00+08:00',
	'mapped-already': ({ to, index }) =>
		`${fieldName(to)} (${to}) is written by row ${index + 1} of the mapping of fields (fieldMapping) already`,
	'from-account-field': ({ to, from }) => `${to} comes from accountField ("${from}") already`,
	'listed-already': ({ name }) => `"${name}" is listed already`,
	'guard-fixed': ({ uncertified }) =>
		uncertified
			? 'this guard cannot be set here; use the setting "uncertified"'
			: 'this guard cannot be set',
	'people-of-departments': () =>
		'of-departments takes everybody of every department while departments.include is empty, ' +
		'so that employees.include adds nobody; write "apart" to take only those whom ' +
		'employees.include names, or name departments in departments.include',
	'must-be-keep': () => 'must be "keep"',
	'role-no-text': () => 'a role is named by a text',
	'role-no-name': () => 'a role without a name',
	'no-names': () => 'a list with at least one name',
	'no-role-list': () => 'must be a list of role names',
	'source-for-pull': ({ events }) =>
		events
			? 'a pull on events needs the name of the source whose mirror it is about'
			: 'without a reading of the OA, a pull needs the name of the source whose links and mirror it is about',
	'no-address': () => 'is not an address such as https://oa.example.com/',
	'no-page-name': () => 'names of pages are letters, digits, - and _',
	'no-member-path': () => 'is not a path such as data.id',
	'url-moved': () =>
		'"url" stands in the credential Yunzhijia Login now (Check Address); take it out of Config',
	'needs-home': () => 'needs a page "home"',
	'plain-http': () =>
		'is plain http; tokens and passwords would travel unencrypted (allowHttp, for trying out only)',
	'needed-for-account': () => 'is needed for firstLogin "account"',
	'no-clock': () => 'is no time such as 22:00',
	'no-zone': () => 'is no time zone such as Asia/Shanghai',
	'no-such-target': ({ target }) => `there is no target "${target}"`,
	'rule-name-twice': ({ name }) => `"${name}" is the name of two rules`,
	'target-twice': ({ twin, todo }) =>
		`could be the same as "${twin}", and people would get messages twice; ` +
		`name eid and ${todo ? 'app' : 'account'} in both`,
	'no-path': () => 'is no path such as data.billId',
	empty: () => 'is empty',
	'too-short': ({ least }) => `has fewer than ${least} characters`,
	'above-zero': () => 'must be a number above 0',
	'exactly-16': () => 'must have 16 characters',
	'no-check-address': () =>
		'is no https address without user name such as https://oa.example.com/check',
	'same-as-signing': () =>
		'is the same as the signing secret; the OA must not be able to sign tokens',
	'no-header-name': () => 'is no name of a header, such as X-OA-Key',
	'no-header-value': () =>
		'has characters that no header can carry; letters, digits and signs of ASCII can',
	'no-field': () => 'add at least one field',
};
