/**
 * `npm run simulators -- [--yunzhijia-port N] [--oa-port
 * N] [--e9-port N] [--robots-port N] [--size N] [--seed S]
 *   [--departments N] [--overlap F] [--drift F] [--example manual|manual-re] [--lenient]`
 * prints one JSON line (see `Announcement`) and serves until SIGTERM or SIGINT.
 */
import { parseArgs } from 'node:util';
import { z } from 'zod/v4';

import { startPair } from './pair';
import { EXAMPLES, generatedSchema } from './seeds/choose';

const number = z.coerce.number('needs a number');
const argsSchema = z.object({
	'yunzhijia-port': number.int().min(0).max(65_535).optional(),
	'oa-port': number.int().min(0).max(65_535).optional(),
	'e9-port': number.int().min(0).max(65_535).optional(),
	'robots-port': number.int().min(0).max(65_535).optional(),
	size: number.optional(),
	seed: number.optional(),
	departments: number.optional(),
	overlap: number.optional(),
	drift: number.optional(),
	lenient: z.boolean().optional(),
	example: z.enum(EXAMPLES, `is none of ${EXAMPLES.join(', ')}`).optional(),
});

async function main(): Promise<void> {
	const text = { type: 'string' } as const;
	const { values } = parseArgs({
		options: {
			'yunzhijia-port': text,
			'oa-port': text,
			'e9-port': text,
			'robots-port': text,
			size: text,
			seed: text,
			departments: text,
			overlap: text,
			drift: text,
			example: text,
			lenient: { type: 'boolean' },
		},
	});
	const {
		'yunzhijia-port': yunzhijiaPort,
		'oa-port': oaPort,
		'e9-port': e9Port,
		'robots-port': robotsPort,
		example,
		lenient = false,
		...generated
	} = argsSchema.parse(values);
	const choice =
		generated.size === undefined
			? { example: example ?? 'manual' }
			: generatedSchema.parse(generated);
	const pair = await startPair(choice, {
		yunzhijia: yunzhijiaPort ?? 0,
		oa: oaPort ?? 0,
		e9: e9Port ?? 0,
		robots: robotsPort ?? 0,
		lenient,
	});
	process.stdout.write(`${JSON.stringify(pair.announcement)}\n`);

	const end = (): void => {
		pair.stop().then(
			() => process.exit(0),
			() => process.exit(1),
		);
	};
	process.once('SIGTERM', end);
	process.once('SIGINT', end);
}

main().catch((error: unknown) => {
	const reason =
		error instanceof z.ZodError
			? z.prettifyError(error)
			: error instanceof Error
				? error.message
				: String(error);
	process.stderr.write(`simulators: ${reason}\n`);
	process.exitCode = 2;
});
