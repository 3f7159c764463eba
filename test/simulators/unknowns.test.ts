import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { e10Defaults, yunzhijiaDefaults } from '../../simulators';

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
];

const decisions = [...Object.entries(yunzhijiaDefaults), ...Object.entries(e10Defaults)].filter(
	([name]) => !setUp.includes(name),
);

describe('docs/yunzhijia-unknowns.md', () => {
	it.each(decisions)('lists the option %s', (name, value) => {
		expect(page).toContain(`\`${name}`);
		if (name === 'tokenLifetime' || value === undefined || name === 'enforceRate') return;
		expect(page).toContain(
			`\`${name}: ${typeof value === 'string' ? `'${value}'` : JSON.stringify(value)}\``,
		);
	});
});
