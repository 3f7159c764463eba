import type { Coded } from '../../lib/coded';

type Nothing = Record<string, never>;

/**
 * What is wrong with a value of the settings, of a parameter
 * or of a credential, where its type alone does not say it.
 */
export interface SettingFaultFacts {
	'not-json': { error: string };
	/** `meant`: the nearest key there is; '' for none. */
	'unknown-key': { meant: string };
	'no-field-name': Nothing;
	'needs-limit': Nothing;
	'no-iso-date': Nothing;
	'mapped-already': { to: string; index: number };
	'from-account-field': { to: string; from: string };
	'listed-already': { name: string };
	'guard-fixed': { uncertified: boolean };
	'people-of-departments': Nothing;
	'must-be-keep': Nothing;
	'role-no-text': Nothing;
	'role-no-name': Nothing;
	'no-names': Nothing;
	'no-role-list': Nothing;
	'source-for-pull': { events: boolean };
	'no-address': Nothing;
	'no-page-name': Nothing;
	'no-member-path': Nothing;
	'url-moved': Nothing;
	'needs-home': Nothing;
	'plain-http': Nothing;
	'needed-for-account': Nothing;
	'no-clock': Nothing;
	'no-zone': Nothing;
	'no-such-target': { target: string };
	'rule-name-twice': { name: string };
	'target-twice': { twin: string; todo: boolean };
	'no-path': Nothing;
	empty: Nothing;
	'too-short': { least: number };
	'above-zero': Nothing;
	'exactly-16': Nothing;
	'no-check-address': Nothing;
	'same-as-signing': Nothing;
	'no-header-name': Nothing;
	'no-header-value': Nothing;
	'no-field': Nothing;
}
export type SettingFault = Coded<SettingFaultFacts>;
