/** One project a kind of test, so that `npm run test:unit` stays under a minute. */
const base = {
	testEnvironment: 'node',
	transform: {
		'^.+\\.(t|j)s$': [
			'@swc/jest',
			{ jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
		],
	},
	// These three ship as ES modules only, which jest cannot require as they are.
	transformIgnorePatterns: ['/node_modules/(?!(kysely|jose|cockatiel)/)'],
	setupFiles: ['<rootDir>/test/english.js'],
};

/** Properties, faults, kills and abuse, and whatever takes many runs through a simulator or a whole workbook: minutes of them would not let anybody run the unit tests at every save. */
const LONG =
	'/test/src/.*/((properties|abuse)/[^/]+|faults|kills|deaths|outbox|outboxModel|unknownReceivers|undoing|property|pull|pullToOa|everybody|planUndo|planPerson|recover|rolesApplied|ground|canary|roundTrip)\\.test\\.ts$';
const UNIT = ['<rootDir>/test/{src,simulators,architecture,credentials,nodes}/**/*.test.ts'];

/** `npm run matrix` runs the engine tests with another version of n8n's engine: the folder of its packages. */
const CORE = process.env.N8N_CORE_MODULES;
const OTHER_CORE = CORE && {
	moduleNameMapper: { '^(n8n-core|n8n-workflow)(/.*)?$': `${CORE}/$1$2` },
};

module.exports = {
	projects: [
		{
			...base,
			displayName: 'unit',
			testMatch: UNIT,
			testPathIgnorePatterns: ['/node_modules/', LONG],
		},
		{ ...base, displayName: 'long', testRegex: [LONG] },
		{
			...base,
			...OTHER_CORE,
			displayName: 'engine',
			testMatch: ['<rootDir>/test/engine/**/*.test.ts'],
		},
		{ ...base, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
	],
};
