import { cpus, totalmem } from 'node:os';

/**
 * One comparison: ours beside a peer (another library on the
 * same data) or beside a floor (the least that is possible).
 */
export type Row = {
	readonly what: string;
	readonly ours: number;
	/** ours / peer, or ours / floor; 1 when both are 0. */
	readonly ratio: number;
	readonly unit: string;
	/** What this row promises, in words; a row without one is for information. */
	readonly bar?: string;
	/** Whether the bar holds; absent without a bar. */
	readonly met?: boolean;
} & ({ readonly peer: number } | { readonly floor: number });

/** A measured number that is compared with nothing. */
export interface Fact {
	readonly what: string;
	readonly value: number;
	readonly unit: string;
}

/** What a benchmark found: the JSON of `npm run bench -- <name> --json f.json`. */
export interface Report {
	readonly name: string;
	readonly machine: string;
	readonly rows: readonly Row[];
	/** Beyond the contract: memory, time and counts that have no counterpart. */
	readonly facts: readonly Fact[];
}

export const report = (name: string, rows: readonly Row[], facts: readonly Fact[]): Report => ({
	name,
	machine: machine(),
	rows,
	facts,
});

export const ratioOf = (ours: number, other: number): number => (ours === other ? 1 : ours / other);

/** Whether every bar holds. */
export const passed = ({ rows }: Report): boolean => rows.every(({ met }) => met !== false);

/** Processor, memory and Node: enough to judge the numbers, nothing that names the machine. */
function machine(): string {
	const [cpu] = cpus();
	const processors = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}`;
	const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
	return [processors, memory, `Node ${process.versions.node}`, process.platform].join(', ');
}

/** The report as text for a terminal. */
export function asTable({ name, machine, rows, facts }: Report): string {
	const lines = rows.map((row) => {
		const other = 'peer' in row ? `peer ${show(row.peer)}` : `floor ${show(row.floor)}`;
		return [
			row.what,
			`ours ${show(row.ours)}`,
			other,
			`× ${row.ratio.toFixed(2)}`,
			row.unit,
			row.bar === undefined ? '' : `${row.met ? 'ok' : 'MISSED'}: ${row.bar}`,
		];
	});
	const numbers = facts.map(({ what, value, unit }) => [what, show(value), unit]);
	return `bench ${name} on ${machine}\n${[lines, numbers].map(aligned).filter(Boolean).join('\n\n')}\n`;
}

function aligned(rows: readonly string[][]): string {
	const widths: number[] = [];
	for (const row of rows)
		row.forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, cell.length)));
	return rows
		.map((row) =>
			`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
		)
		.join('\n');
}

const show = (value: number): string =>
	Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1);
