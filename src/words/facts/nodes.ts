/** What a node refuses, or could not do, and what is known of it. */
export interface NodeFacts {
	unexpected: { error: string };
}
