import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { digests, reduced, type Reduced } from './reduced';
import { manualPlans } from './manual';
import { generated, tenThousand, type Worlds } from './worlds';

/**
 * Plans stay as they were while the engine is rebuilt, whatever becomes of ids and texts. A plan
 * that has to change is written anew with PLANS_AS_BEFORE=write, and the commit says why.
 */
const WRITE = process.env.PLANS_AS_BEFORE === 'write';
const stored = z.record(z.string(), z.object({ operations: z.string(), findings: z.string() }));
const inFull = z.record(
	z.string(),
	z.object({ operations: z.array(z.string()), findings: z.array(z.string()) }),
);

const file = (name: string): string => join(__dirname, name);
const read = (name: string): unknown => JSON.parse(readFileSync(file(name), 'utf8'));
const write = (name: string, value: unknown): void =>
	writeFileSync(file(name), `${JSON.stringify(value, null, '\t')}\n`);

/** The first line that is not as it was, to be read; '' when all are. */
function firstDifference(lines: readonly string[], before: string): string {
	const now = digests(lines);
	if (now === before) return '';
	for (let at = 0; at * 4 < Math.max(now.length, before.length); at++)
		if (now.slice(at * 4, at * 4 + 4) !== before.slice(at * 4, at * 4 + 4))
			return `line ${at + 1} of ${before.length / 4} is now: ${lines[at] ?? '(nothing)'}`;
	return '';
}

const digested = ({ operations, findings }: Reduced) => ({
	operations: digests(operations),
	findings: digests(findings),
});

function differences(worlds: Worlds, name: string): string[] {
	const plans = worlds.map(([world, plan]) => [world, reduced(plan)] as const);
	if (WRITE) write(name, Object.fromEntries(plans.map(([world, plan]) => [world, digested(plan)])));
	const before = stored.parse(read(name));
	expect(Object.keys(before)).toEqual(plans.map(([world]) => world));
	return plans.flatMap(([world, { operations, findings }]) =>
		[
			firstDifference(operations, before[world]?.operations ?? ''),
			firstDifference(findings, before[world]?.findings ?? ''),
		]
			.filter((difference) => difference !== '')
			.map((difference) => `${world}: ${difference}`),
	);
}

describe('plans are as before the engine was rebuilt', () => {
	it('of the manual’s example, in full', async () => {
		const plans = await manualPlans();
		if (WRITE) write('manual.json', plans);
		expect(plans).toEqual(inFull.parse(read('manual.json')));
	});

	it('of 40 worlds of each property, operation by operation', () => {
		expect(differences(generated, 'generated.json')).toEqual([]);
	});

	it('of 10,000 people', () => {
		expect(differences(tenThousand(), 'tenThousand.json')).toEqual([]);
	});
});
