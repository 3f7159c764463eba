/** The sections of what changed between two plans. */
export interface DiffWords {
	same: string;
	added: string;
	gone: string;
	changed: string;
	fired: string;
	stopped: string;
	guard: string;
	set: string;
	free: string;
	more: (count: number) => string;
}
