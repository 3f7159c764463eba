import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod/v4';

/**
 * Commands in the READMEs. A block ```sh names npm scripts that must exist; ```sh
 * serves is run until it prints its line of JSON, and must then end when it is
 * told to; ```sh by-hand is for another machine. `npm test` and `npm run demo`
 * are run by CI and by the end-to-end tests, which is where minutes belong.
 */
const ROOT = resolve(__dirname, '../..');
const READMES = ['README.md', 'README.zh-CN.md'];

interface Block {
	page: string;
	mark: string;
	commands: string[];
}

const blocksOf = (page: string): Block[] =>
	[...readFileSync(join(ROOT, page), 'utf8').matchAll(/^```sh ?(.*)\n([^]*?)^```$/gm)].map(
		([, mark = '', text = '']) => ({
			page,
			mark,
			commands: text.split('\n').filter((line) => line !== ''),
		}),
	);

const blocks = READMES.flatMap(blocksOf);
const { scripts } = z
	.object({ scripts: z.record(z.string(), z.string()) })
	.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

/** npm's own commands that need no script. */
const BUILT_IN = ['pack'];

it('both READMEs show the same commands', () => {
	const [english, chinese] = READMES.map((page) =>
		blocksOf(page).map(({ mark, commands }) => ({ mark, commands })),
	);
	expect(english?.length).toBeGreaterThan(3);
	expect(chinese).toEqual(english);
});

it('every npm command named anywhere in a README exists', () => {
	for (const page of READMES) {
		const named = [
			...readFileSync(join(ROOT, page), 'utf8').matchAll(/npm (?:run )?([a-z:]+)/g),
		].map(([, name = '']) => name);
		expect(named).toEqual(expect.arrayContaining(['test', 'demo', 'build']));
		expect(named.filter((name) => !(name in scripts) && !BUILT_IN.includes(name))).toEqual([]);
	}
});

it('marks are known', () => {
	expect(
		blocks.map(({ mark }) => mark).filter((mark) => !['', 'serves', 'by-hand'].includes(mark)),
	).toEqual([]);
});

/** What the program says, past npm's own lines about what it runs. */
async function firstJson(output: Readable): Promise<unknown> {
	for await (const line of createInterface(output))
		if (line.startsWith('{')) return JSON.parse(line);
	throw new Error('It ended without a line of JSON.');
}

const served = [
	...new Set(blocks.filter(({ mark }) => mark === 'serves').flatMap(({ commands }) => commands)),
];

it.each(served)(
	'%s serves and ends cleanly',
	async (command) => {
		const [program = '', ...args] = command.split(' ');
		// NODE_ENV and its like are jest's, not a reader's.
		const {
			NODE_ENV: _nodeEnv,
			NODE_OPTIONS: _nodeOptions,
			JEST_WORKER_ID: _worker,
			...env
		} = process.env;
		const child = spawn(program, args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
		const ended = once(child, 'exit');
		try {
			const answer = z
				.looseObject({ control: z.record(z.string(), z.url()) })
				.parse(await firstJson(child.stdout));
			for (const url of Object.values(answer.control))
				expect((await fetch(`${url}/state`)).status).toBe(200);
		} finally {
			child.kill('SIGTERM');
		}
		expect(await ended).toEqual([0, null]);
	},
	30_000,
);
