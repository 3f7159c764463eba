import { roundAbove } from './scale';

/** A bar for each point, cut into what the series name, or one bar a series beside the others. */
export interface Numbers {
	readonly bars: 'stacked' | 'beside';
	/** From left to right; a value for each series, not below 0. */
	readonly points: ReadonlyArray<{ readonly label: string; readonly values: readonly number[] }>;
}

export const WIDTH = 640;
export const HEIGHT = 200;
/** Room for the scale on the left, and for the names below. */
export const LEFT = 52;
const BELOW = 26;
const ABOVE = 16;
const PLOT = HEIGHT - ABOVE - BELOW;
const WIDEST = 56;
/** Of the room that a point has. */
const FILLED = 0.7;

export interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** The end of the scale. */
export const topOf = ({ bars, points }: Numbers): number =>
	roundAbove(
		Math.max(
			...points.map(({ values }) => (bars === 'stacked' ? sum(values) : Math.max(...values))),
		),
	);

/** How high a value stands, from the top of the picture. */
export const heightOf = (value: number, top: number): number => ABOVE + PLOT - (value / top) * PLOT;

const stepOf = ({ points }: Numbers): number => (WIDTH - LEFT) / points.length;
export const middleOf = (numbers: Numbers, at: number): number =>
	LEFT + stepOf(numbers) * (at + 0.5);

/** Where the parts of a point stand. */
export const boxesOf = (numbers: Numbers, at: number): Box[] => {
	const values = numbers.points[at]?.values ?? [];
	const top = topOf(numbers);
	const room = stepOf(numbers) * FILLED;
	const left = (width: number): number => middleOf(numbers, at) - width / 2;
	if (numbers.bars === 'beside') {
		const all = Math.min(WIDEST * values.length, room);
		const width = all / values.length;
		return values.map((value, nth) => {
			const y = heightOf(value, top);
			return { x: left(all) + nth * width, y, width, height: ABOVE + PLOT - y };
		});
	}
	const width = Math.min(WIDEST, room);
	return values.map((value, nth) => {
		const y = heightOf(sum(values.slice(0, nth + 1)), top);
		return { x: left(width), y, width, height: (value / top) * PLOT };
	});
};
