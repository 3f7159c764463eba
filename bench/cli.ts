import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchApply } from './apply';
import { benchConsole } from './console';
import { benchDoors } from './doors';
import { benchExcel } from './excel';
import { benchMessages } from './messages';
import { benchPlan } from './plan';
import { benchPush } from './push100k';
import { asTable, passed, type Report } from './report';

const BENCHES: Record<string, (options: { n8n: boolean }) => Promise<Report>> = {
	plan: benchPlan,
	apply: benchApply,
	messages: benchMessages,
	push100k: benchPush,
	excel: benchExcel,
	doors: benchDoors,
	console: benchConsole,
};

const USAGE = `Usage: npm run bench -- <name> [--json f.json] [--n8n]
  plan       planning 100,000 people in 512 MB, beside microdiff
  apply      calls of a first push of 10,000 people, beside the least possible
  console    processor time and size of each page of the console with 100,000 people, 10,000 departments and 1,000 runs, beside a push
  doors      what refused posts cost n8n at each door, beside a bare trigger that refuses the same
  excel      import and export of a workbook of 100,000 people, beside exceljs, SheetJS and n8n's Extract from File
  messages   OA messages a second through the template, beside a bare webhook; calls of one event for 10,000 people
  push100k   time and memory of a first push of 100,000 people; with --n8n also through the template in the real n8n
Ends with 1 when a bar is missed.`;

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: { json: { type: 'string' }, n8n: { type: 'boolean', default: false } },
	});
	const [name = '', ...more] = positionals;
	const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
	if (bench === undefined || more.length > 0) {
		process.stderr.write(`${USAGE}\n`);
		return 1;
	}
	const found = await bench({ n8n: values.n8n });
	process.stdout.write(asTable(found));
	if (values.json !== undefined)
		writeFileSync(values.json, `${JSON.stringify(found, null, '\t')}\n`);
	return passed(found) ? 0 : 1;
}

main().then(
	(code) => {
		process.exitCode = code;
	},
	(error: unknown) => {
		const wrongArgument =
			error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
		process.stderr.write(
			wrongArgument
				? `bench: ${error.message}\n${USAGE}\n`
				: `bench: ${error instanceof Error ? error.stack : String(error)}\n`,
		);
		process.exitCode = 1;
	},
);
