// Runs in a process of its own, one task each (see index.ts). Plain JavaScript: what comes with n8n has no types here.
const { createReadStream, readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { buffer } = require('node:stream/consumers');
const { answer, peakRssMb, question } = require('../childSide');

const { task, file, sandbox } = question();
const fromSandbox = createRequire(sandbox);

const tasks = {
	'read-sheetjs': async () => {
		const { read, utils } = fromSandbox('@e965/xlsx');
		const workbook = read(readFileSync(file));
		return utils.sheet_to_json(workbook.Sheets[workbook.SheetNames[0]]).length;
	},
	'read-n8n': async () => {
		const { execute } = fromSandbox(
			'n8n-nodes-base/dist/nodes/SpreadsheetFile/v2/fromFile.operation.js',
		);
		const parameters = { options: {}, operation: 'xlsx', binaryPropertyName: 'data' };
		// What n8n gives the node: the file as a stream, to be made a buffer.
		const context = {
			getNodeParameter: (name) => parameters[name],
			continueOnFail: () => false,
			getNode: () => ({ name: 'Extract from File', typeVersion: 1 }),
			helpers: {
				assertBinaryData: () => ({ id: 'x', fileExtension: 'xlsx', mimeType: '' }),
				getBinaryStream: async () => createReadStream(file),
				binaryToBuffer: buffer,
			},
		};
		return (await execute.call(context, [{ json: {} }], 'operation')).length;
	},
};

async function main() {
	const start = performance.now();
	const rows = await tasks[task]();
	const { user, system } = process.cpuUsage();
	answer({
		rows,
		ms: performance.now() - start,
		cpuMs: (user + system) / 1000,
		peakRssMb: peakRssMb(),
	});
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
