import type { Awaited, SandboxWords } from '../facts/sandbox';
import { list } from './parts';

const awaited = (what: Awaited): string => {
	if (what === 'n8n') return 'n8n';
	return what === 'worker' ? 'the worker' : `the routes of ${list(what)}`;
};

/** What the sandbox and the demo say. */
export const sandbox: SandboxWords = {
	problems: {
		'no-command': () => 'What should the sandbox do?',
		'unknown-command': ({ command }) => `There is no command "${command}".`,
		'one-template': () => '"run" takes the name of one template.',
		'wrong-argument': ({ detail }) => detail,
		'no-port': ({ port }) => `--port needs a number from 1 to 65535, not "${port}".`,
		'no-url': ({ option, url }) =>
			`${option} needs a URL such as http://127.0.0.1:8080, not "${url}".`,
		'no-variable': ({ given }) => `--env takes NAME=VALUE, not "${given}".`,
		'no-robot': ({ given, known }) => `--robot takes ${known.join(', ')}, not "${given}".`,
		'no-language': ({ given }) => `--lang takes zh or en, not "${given}".`,
		'unknown-template': ({ name, known }) =>
			`There is no template "${name}". The templates: ${list(known)}.`,
		'no-manual-trigger': ({ template }) =>
			`Template "${template}" has no manual trigger; start it with "serve".`,
		'no-input-trigger': ({ template }) =>
			`Template "${template}" has no manual trigger that could take --input.`,
		'input-shape': () =>
			'--input needs one JSON object, or a list of objects: the items that the manual trigger emits.',
		'config-shape': ({ template }) =>
			`The node "Config" of template "${template}" is neither a Set node with fields nor one with JSON.`,
		'file-shape': ({ option, path, detail }) =>
			`${option} ${path} does not have the expected shape:\n${detail}`,
		'file-json': ({ option, path, detail }) =>
			`${option} ${path} cannot be read as JSON: ${detail}`,
		'bindings-refused': ({ problem }) => `--bindings could not be stored: ${problem.en}`,
		'state-in-use': ({ folder, process }) =>
			`${folder} is in use by process ${process}. Stop it, or give another --state.`,
		'state-of-sqlite': ({ folder }) =>
			`${folder} holds an n8n with SQLite, which cannot go on in queue mode. Give --queue another --state.`,
		'no-queue-database': ({ name, folder, host }) =>
			`The database ${name} of ${folder} is not on ${host}. Set DATABASE_URL as it was, or give another --state.`,
		'not-built': ({ detail }) => `The package does not build:\n${detail}`,
		'n8n-ended': ({ ended }) => `n8n ended by itself (${ended}).`,
		'no-result': ({ ended }) => `n8n ended with ${ended} and without a result`,
		'commands-ended': ({ ended, commands }) => `n8n ended with ${ended} during ${list(commands)}`,
		'ended-while-starting': ({ ended, what, detail }) =>
			`n8n ended with ${ended} while we waited for ${awaited(what)}:\n${detail}`,
		'no-answer': ({ what, seconds, detail }) =>
			`${awaited(what)} did not answer within ${seconds} s:\n${detail}`,
		'owner-refused': ({ status, detail }) => `n8n refused the owner's account: ${status} ${detail}`,
		'no-outcome': ({ node }) => `The template ended without reaching its node "${node}".`,
		'not-blocked': ({ outcome }) => `The second plan should have been blocked, but is ${outcome}.`,
		'postgres-missing': () =>
			'PostgreSQL is needed: set DATABASE_URL, or install the package "postgresql" ' +
			'(none was found under /usr/lib/postgresql).',
		'redis-missing': ({ program }) =>
			`Redis is needed: set REDIS_URL, or install the package "redis-server" (there is no ${program}).`,
		'no-database-made': ({ host, detail }) =>
			`PostgreSQL at ${host} made no database (${detail}). Set DATABASE_URL to an account that may (createdb).`,
		'server-not-started': ({ what, folder, detail }) =>
			`${what} could not be started in ${folder}:\n${detail}`,
		'redis-refused': ({ host, detail }) => `Redis at ${host} answered: ${detail}`,
		'redis-silent': ({ host, seconds }) => `Redis at ${host} did not answer within ${seconds} s`,
		'redis-closed': ({ host }) => `Redis at ${host} closed the connection`,
		queue: ({ detail }) => `Queue mode: ${detail}`,
	},
	withLog: (message, file) => `${message} (log: ${file})`,
	usage: `Usage:
  npm run sandbox -- run <template> [--settings f.json] [--bindings f.json] [--yunzhijia URL] [--oa URL]
                     [--credentials f.json] [--robot NAME] [--env NAME=VALUE]… [--state DIR] [--approve] [--input f.json] [--json] [--lang zh|en]
  npm run sandbox -- serve [--templates a,b] [--port N] [--state DIR] [--settings f.json] [--bindings f.json]
                     [--yunzhijia URL] [--oa URL] [--credentials f.json] [--robot NAME] [--env NAME=VALUE]… [--queue] [--lang zh|en]`,
	demoUsage: 'Usage: npm run demo -- [--once] [--port N] [--state DIR] [--lang zh|en]',
	report: {
		head: (template, outcome, message) =>
			`${template}: ${outcome}${message === '' ? '' : ` - ${message}`}`,
		columns: {
			matched: 'matched',
			create: 'create',
			update: 'update',
			move: 'move',
			remove: 'remove',
		},
		departments: 'departments',
		persons: 'persons',
		summary: (bind, quarantined, planId) =>
			`bindings to write ${bind}, quarantined ${quarantined}${planId === null ? '' : `, plan ${planId}`}`,
		reason: (code) => `reason ${code}: see docs/operations.md`,
		approve: (url) => `approve: ${url}`,
		guards: (count) => `Guards (${count}):`,
		conflicts: (count) => `Conflicts (${count}):`,
		failures: (count) => `Failures (${count}):`,
		more: (count) => `and ${count} more`,
	},
	demo: {
		running:
			'A simulated OA and a simulated Yunzhijia are up. Running the template push-sync in n8n …',
		nightAfter:
			'The night after: four people are gone from the OA, and a newcomer has the phone of ' +
			'one colleague and the job number of another …',
		startingEditor: 'Starting the n8n editor …',
		inYunzhijia: 'In Yunzhijia',
		before: 'before',
		after: 'after',
		departments: 'departments',
		people: 'people',
		openFirst: 'Open this first: the console, signed in (the link works once, for ten minutes)',
		waits: 'A plan waits for a decision',
		preview: 'look at its preview',
		decide: 'approve it, or leave it',
		endsNow: (editor) =>
			`The n8n editor came up at ${editor}, and ends now. Without --once it stays to be clicked through.`,
		whereToClick: 'Where to click',
		editor: 'n8n editor',
		logIn: 'log in with',
		template: 'the template',
		runMade: 'the run just made',
		runMadeHint: '(node "Plan" holds the preview)',
		form: (name) => `form ${name}`,
		yunzhijiaNow: 'Yunzhijia now',
		requests: 'its requests',
		oaNow: 'the OA now',
		howToEnd: 'Ctrl-C ends the demo.',
	},
};
