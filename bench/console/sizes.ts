/** An enterprise as large as they come. */
export const LARGEST = { people: 100_000, departments: 10_000, runs: 1000 };

/** What the OA is called in each round of the push that runs beside the pages. */
export const sourceOfPush = (round: number): string => `pushed-${round}`;
