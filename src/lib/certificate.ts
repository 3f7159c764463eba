/** Proof that a reading of one side is whole, or why it is not (design §3). */
export interface Certificate {
	complete: boolean;
	/** One sentence for each violation, for a person; empty when complete. */
	reasons: string[];
	/** Rows read. */
	rows: number;
	/** Rows that the server said it has; null where it does not say. */
	total: number | null;
}
