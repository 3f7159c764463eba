import { parseArgs } from 'node:util';
import { z } from 'zod/v4';
import type { Services } from '../lib/services';
import { LANGUAGES, wordsFor } from '../words';
import { probe, type ProbeReport, reportPage, summaryOf, targetsOf, toldOf, writtenOf } from '.';

/** What a command works with. */
interface Terminal {
	readonly services: Services;
	read(file: string): string;
	write(file: string, text: string): void;
	print(line: string): void;
	complain(line: string): void;
}

const commandLine = z.object({
	credentials: z.string(),
	report: z.string().default('yunzhijia-probe'),
	language: z.enum(['zh', 'en']).default('zh'),
	write: z.boolean().default(false),
	department: z.string().default(''),
	phone: z.string().nullable().default(null),
});

/** @returns the exit code: 0 asked, 1 what was written is not all gone, 2 the command is wrong */
export const runCommand = async (args: readonly string[], terminal: Terminal): Promise<number> => {
	const [command, ...rest] = args;
	const wanted = command === 'probe' ? wishOf(rest) : null;
	if (wanted === null) {
		for (const language of LANGUAGES) terminal.complain(wordsFor(language).probe.usage);
		return 2;
	}
	const { language, report: name, write, department, phone } = wanted;
	const targets = readTargets(wanted.credentials, terminal);
	if (targets === null) return 2;
	const report = await probe(targets, terminal.services, write ? { department, phone } : null);
	terminal.write(`${name}.json`, `${JSON.stringify(report, null, '\t')}\n`);
	terminal.write(`${name}.html`, reportPage(report));
	for (const line of linesOf(report, language)) terminal.print(line);
	terminal.print(`${name}.json ${name}.html`);
	const left = report.written?.left ?? { departments: 0, persons: 0 };
	return left.departments + left.persons > 0 ? 1 : 0;
};

const text = { type: 'string' } as const;
const OPTIONS = {
	credentials: text,
	report: text,
	language: text,
	department: text,
	phone: text,
	write: { type: 'boolean' },
} as const;

const wishOf = (args: readonly string[]): z.output<typeof commandLine> | null => {
	try {
		const { values } = parseArgs({ args: [...args], options: OPTIONS });
		const wish = commandLine.parse(values);
		return wish.write === (wish.department !== '') ? wish : null;
	} catch {
		return null;
	}
};

const readTargets = (file: string, terminal: Terminal): ReturnType<typeof targetsOf> | null => {
	try {
		return targetsOf(JSON.parse(terminal.read(file)));
	} catch (error) {
		// What JSON.parse says quotes the file, which holds keys.
		const why = error instanceof z.ZodError ? z.prettifyError(error) : 'JSON?';
		terminal.complain(`${file}: ${why}`);
		return null;
	}
};

const linesOf = (report: ProbeReport, language: 'zh' | 'en'): string[] => {
	const words = wordsFor(language).probe;
	const differing = report.findings.filter(({ fits }) => fits === false);
	return [
		...differing.map((finding) => {
			const { asks, said } = toldOf(finding, words);
			return `! ${asks} ${said}`;
		}),
		summaryOf(report, words),
		writtenOf(report, words),
	].filter((line) => line !== '');
};
