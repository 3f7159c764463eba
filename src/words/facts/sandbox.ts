import type { Telling } from '../../lib/coded';
import type { Counted, Language } from './names';

type Nothing = Record<string, never>;
/** What another program said. */
interface Detail {
	detail: string;
}

/** Why the sandbox or the demo cannot do what it was asked, or did not. */
export interface SandboxFacts {
	'no-command': Nothing;
	'unknown-command': { command: string };
	'one-template': Nothing;
	'wrong-argument': Detail;
	'no-port': { port: string };
	'no-url': { option: string; url: string };
	'no-language': { given: string };
	'no-variable': { given: string };
	'no-robot': { given: string; known: readonly string[] };
	'unknown-template': { name: string; known: readonly string[] };
	'no-manual-trigger': { template: string };
	'no-input-trigger': { template: string };
	'input-shape': Nothing;
	'config-shape': { template: string };
	'file-shape': Detail & { option: string; path: string };
	'file-json': Detail & { option: string; path: string };
	'bindings-refused': { problem: Readonly<Record<Language, string>> };
	'state-in-use': { folder: string; process: number };
	'state-of-sqlite': { folder: string };
	'no-queue-database': { name: string; folder: string; host: string };
	'not-built': Detail;
	'n8n-ended': { ended: number | string };
	'no-result': { ended: number | string };
	'commands-ended': { ended: number | string; commands: readonly string[] };
	'ended-while-starting': Detail & { ended: number | string; what: Awaited };
	'no-answer': Detail & { what: Awaited; seconds: number };
	'owner-refused': Detail & { status: number };
	'no-outcome': { node: string };
	'not-blocked': { outcome: string };
	'postgres-missing': Nothing;
	'redis-missing': { program: string };
	'no-database-made': Detail & { host: string };
	'server-not-started': Detail & { what: string; folder: string };
	'redis-refused': Detail & { host: string };
	'redis-silent': { host: string; seconds: number };
	'redis-closed': { host: string };
	queue: Detail;
}
/** What is waited for; a list: the routes of these templates. */
export type Awaited = 'n8n' | 'worker' | readonly string[];

/** An outcome as `run` without `--json` prints it. */
interface ReportWords {
	head: (template: string, outcome: string, message: string) => string;
	columns: Readonly<Record<Counted, string>>;
	departments: string;
	persons: string;
	summary: (bind: number, quarantined: number, planId: string | null) => string;
	reason: (code: string) => string;
	approve: (url: string) => string;
	guards: (count: number) => string;
	conflicts: (count: number) => string;
	failures: (count: number) => string;
	more: (count: number) => string;
}

/** What the demo says, in the order in which it does. */
export interface DemoWords {
	running: string;
	nightAfter: string;
	startingEditor: string;
	inYunzhijia: string;
	before: string;
	after: string;
	departments: string;
	people: string;
	openFirst: string;
	waits: string;
	preview: string;
	decide: string;
	endsNow: (editor: string) => string;
	whereToClick: string;
	editor: string;
	logIn: string;
	template: string;
	runMade: string;
	runMadeHint: string;
	form: (name: string) => string;
	yunzhijiaNow: string;
	requests: string;
	oaNow: string;
	howToEnd: string;
}

export interface SandboxWords {
	problems: Telling<SandboxFacts>;
	/** Where the words of n8n itself are. */
	withLog: (message: string, file: string) => string;
	usage: string;
	demoUsage: string;
	report: ReportWords;
	demo: DemoWords;
}
