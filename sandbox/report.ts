import type { Outcome } from './outcome';

/** An outcome for a person: one table, then what needs attention. */
export const describeOutcome = ({
	template,
	outcome,
	message,
	counts,
	guards,
	conflicts,
	failures,
	planId,
	reason,
	approvalUrl,
}: Outcome): string => {
	const row = (name: string, cells: readonly (string | number)[]): string =>
		name.padEnd(14) + cells.map((cell) => String(cell).padStart(9)).join('');
	const columns = ['matched', 'create', 'update', 'move', 'remove'] as const;
	const lines = [
		`${template}: ${outcome}${message === '' ? '' : ` - ${message}`}`,
		row('', columns),
		row(
			'departments',
			columns.map((column) => counts.departments[column]),
		),
		row(
			'persons',
			columns.map((column) => counts.persons[column]),
		),
		`bindings to write ${counts.bind}, quarantined ${counts.quarantined}${planId === null ? '' : `, plan ${planId}`}`,
		...(reason === null ? [] : [`reason ${reason}: see docs/operations.md`]),
		...(approvalUrl === null ? [] : [`approve: ${approvalUrl}`]),
		...section('Guards', guards),
		...section('Conflicts', conflicts),
		...section('Failures', failures),
	];
	return `${lines.join('\n')}\n`;
};

/** The first few of a list that may have thousands. */
const section = (title: string, entries: readonly { message: string }[]): string[] => {
	if (entries.length === 0) return [];
	const shown = entries.slice(0, 10).map(({ message }) => `  ${message}`);
	const rest = entries.length - shown.length;
	return [`${title} (${entries.length}):`, ...shown, ...(rest > 0 ? [`  and ${rest} more`] : [])];
};
