// All rules of n8n for community packages (without its cloud: this package keeps a store), and strict types everywhere.
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import nodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const OURS = [
	'index.ts',
	'nodes/**/*.ts',
	'credentials/**/*.ts',
	'src/**/*.ts',
	'simulators/**/*.ts',
	'sandbox/**/*.ts',
	'bench/**/*.ts',
	'scripts/**/*.ts',
	'test/**/*.ts',
];

/** A layer may import from itself and from the layers listed; test/architecture/imports.test.ts proves the same without a linter. */
const noImport = (...folders) => ({
	'no-restricted-imports': [
		'error',
		{ patterns: folders.map(({ regex, why }) => ({ regex, message: why })) },
	],
});
const N8N = {
	regex: '^(n8n-workflow|n8n-core|@n8n/.*)$',
	why: 'src/ knows nothing of n8n: what it needs is passed in (design §8).',
};
const ABOVE_SRC = {
	regex: '^(\\.\\./)+(nodes|credentials|simulators|sandbox|bench|test)(/|$)',
	why: 'src/ imports nothing from above it (design §8).',
};
const SYNC = {
	regex: '^(\\.\\./)+sync(/|$)',
	why: 'The clients and the store are below src/sync (design §8).',
};

export default tseslint.config(
	{ ignores: ['**/node_modules/**', 'dist/**', '**/*.d.ts', 'sandbox/.state/**'] },
	{
		files: OURS,
		extends: [tseslint.configs.strictTypeChecked],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		linterOptions: { reportUnusedDisableDirectives: 'error' },
		rules: {
			'@typescript-eslint/no-explicit-any': 'error',
			'@typescript-eslint/no-floating-promises': 'error',
			'@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
			'@typescript-eslint/ban-ts-comment': [
				'error',
				{ 'ts-expect-error': 'allow-with-description' },
			],
			'@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
			'@typescript-eslint/switch-exhaustiveness-check': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
			],
			// Numbers in messages are meant; `||` for "empty or missing" texts is meant, too.
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			'@typescript-eslint/prefer-nullish-coalescing': 'off',
			// Shape of the code base: arrow functions with a one-line effect, empty defaults of loggers, interfaces with async members.
			'@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
			'@typescript-eslint/no-empty-function': 'off',
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/no-unnecessary-condition': [
				'error',
				{ allowConstantLoopConditions: 'only-allowed-literals' },
			],
			'no-console': 'error',
			eqeqeq: 'error',
			'prefer-const': 'error',
		},
	},
	{ files: ['src/**/*.ts'], rules: noImport(N8N, ABOVE_SRC) },
	{ files: ['src/{yunzhijia,weaver,store,lib}/**/*.ts'], rules: noImport(N8N, ABOVE_SRC, SYNC) },
	// Command-line programs talk to the terminal.
	{
		files: [
			'simulators/**/*.ts',
			'sandbox/**/*.ts',
			'bench/**/*.ts',
			'scripts/**/*.ts',
			'test/**/*.ts',
		],
		rules: { 'no-console': 'off' },
	},
	// jest's asymmetric matchers (expect.any, expect.stringContaining) are typed any, also where a table of cases returns them.
	{
		files: ['test/**/*.ts'],
		rules: {
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		...n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport,
		rules: {
			...n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport.rules,
			// It goes by the field's name; our keys are secrets.
			'@n8n/community-nodes/credential-unnecessary-password': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': nodesBase },
		rules: nodesBaseRules('nodes'),
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': nodesBase },
		rules: nodesBaseRules('credentials'),
	},
	{
		files: ['package.json'],
		plugins: {
			...n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport.plugins,
			'n8n-nodes-base': nodesBase,
		},
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
		rules: {
			...n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport.rules,
			...nodesBaseRules('community'),
		},
	},
);

function nodesBaseRules(set) {
	return {
		...nodesBase.configs[set].rules,
		// n8n's own tool switches these off for community packages, too: they fit the n8n repository only.
		'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
		'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
	};
}
