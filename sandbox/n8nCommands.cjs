// Runs several of n8n's own CLI commands in one process, since each start costs 3 to 4 s:
//   node n8nCommands.cjs commands.json      [{"command": "import:workflow", "flags": {"input": "w.json"}}, …]
// The set-up is that of n8n's bin/n8n and CommandRegistry.execute (2.41.1); the last command's needs cover those before it.
// The result of `execute` goes to the file named by its flag `result`, whether the run succeeded or not; nothing is parsed from logs.
'use strict';
const { readFileSync, renameSync, writeFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');

const steps = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const home = dirname(require.resolve('n8n/package.json'));
const n8n = createRequire(join(home, 'package.json'));
const last = steps.at(-1);

// Parts of n8n read argv to learn what kind of process they are in.
process.argv = [process.argv[0], join(home, 'bin', 'n8n'), last.command];
process.env.NODE_CONFIG_DIR ??= join(home, 'bin', 'config');

n8n('reflect-metadata');
n8n('./dist/config');
n8n('./dist/zod-alias-support');
require('node:net').setDefaultAutoSelectFamily(false);

async function main() {
	const { Container } = n8n('@n8n/di');
	const { CommandMetadata } = n8n('@n8n/decorators');
	const { ModuleRegistry } = n8n('@n8n/backend-common');
	for (const { command } of steps) n8n(`./dist/commands/${command.replaceAll(':', '/')}.js`);
	await Container.get(ModuleRegistry).loadModules();
	const runs = steps.map(({ command, flags: { result, ...flags } }) => {
		// One instance a command: two steps with the same command share it, so flags are set just before it runs.
		const instance = Container.get(Container.get(CommandMetadata).get(command).class);
		if (result !== undefined) instance.logger = keepResult(instance.logger, result);
		return { instance, flags };
	});
	const { instance: final } = runs.at(-1);

	let failure;
	try {
		await final.init();
		for (const { instance, flags } of runs) {
			instance.flags = flags;
			await instance.run();
		}
	} catch (error) {
		failure = error;
		await final.catch(error);
	}
	await final.finally(failure);
}

/** `execute` prints its result as one JSON text through the logger: to a file it goes instead, whole or not at all, with the peak memory in bytes. */
function keepResult(logger, file) {
	return Object.assign(Object.create(logger), {
		info(message, ...rest) {
			if (!message.startsWith('{\n')) {
				logger.info(message, ...rest);
				return;
			}
			const peakMemory = process.resourceUsage().maxRSS * 1024;
			writeFileSync(`${file}.part`, `{"peakMemory":${peakMemory},"execution":${message}}`);
			renameSync(`${file}.part`, file);
		},
	});
}

main().catch((error) => {
	console.error(error);
	process.exit(1);
});
