import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { e10Defaults, e9Defaults, yunzhijiaDefaults } from '../../simulators';

const page = readFileSync(join(__dirname, '../../docs/yunzhijia-unknowns.md'), 'utf8');
/** Ordinary set-up, which decides nothing that is unknown. */
const setUp = [
	'port',
	'eid',
	'readKey',
	'editKey',
	'otherResourceKey',
	'appId',
	'appSecret',
	'qrAppId',
	'qrAppSecret',
	'appHomePage',
	'appVisible',
	'publicAccountId',
	'publicAccountKey',
	'publicAccountName',
	'robotToken',
	'signKey',
	'defaultPassword',
	'corpId',
	'appKey',
	'now',
	'idSeed',
	'access',
	'allowedIps',
	'hrmSecret',
	'ssoAppId',
	'ssoAllowedIps',
];

const decisions = [yunzhijiaDefaults, e10Defaults, e9Defaults]
	.flatMap((defaults) => Object.entries(defaults))
	.filter(([name]) => !setUp.includes(name));

describe('docs/yunzhijia-unknowns.md', () => {
	it.each(decisions)('lists the option %s', (name, value) => {
		expect(page).toContain(`\`${name}`);
		if (name === 'tokenLifetime' || value === undefined || name === 'enforceRate') return;
		expect(page).toContain(
			`\`${name}: ${typeof value === 'string' ? `'${value}'` : JSON.stringify(value)}\``,
		);
	});
});
