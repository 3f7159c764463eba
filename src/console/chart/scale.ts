/** Steps at which people read a scale. */
const STEPS = [1, 2, 2.5, 5, 10];

/** The end of a scale from 0 that holds a value: a round number, and never 0. */
export const roundAbove = (value: number): number => {
	if (value <= 1) return 1;
	const magnitude = 10 ** Math.floor(Math.log10(value));
	const step = STEPS.find((one) => one * magnitude >= value && Number.isInteger(one * magnitude));
	return (step ?? 10) * magnitude;
};
