import { html, type Markup, nothing } from '../html';
import type { Visit } from '../page';
import { boxesOf, HEIGHT, heightOf, LEFT, middleOf, type Numbers, topOf, WIDTH } from './layout';
import { fillOf, MOST_SERIES, patterns } from './pattern';

export interface Chart extends Numbers {
	/** No other chart of the page has it. */
	readonly id: string;
	readonly title: string;
	/** What the points are, above their column of the table. */
	readonly head: string;
	/** At most five, each with a fill of its own. */
	readonly series: readonly string[];
}

type Spoken = Pick<Visit, 'words'>;

/** More names than these would run into one another. */
const MOST_NAMES = 6;

/**
 * Drawn by the server, without script; the numbers stand
 * in a table behind it. Nothing where there are none.
 */
export const chartMarkup = (visit: Spoken, chart: Chart): Markup => {
	const { id, title, points, series } = chart;
	if (series.length > MOST_SERIES) throw new RangeError('more series than fills');
	if (points.length === 0) return nothing;
	return html`<figure class="chart" id="${id}"><figcaption>${title}</figcaption>
		<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${title}">${patterns(id)}
		${scaleMarkup(visit, chart)}${points.map((_, at) => pointMarkup(visit, chart, at))}
		</svg>${series.length > 1 && legend(chart)}${tableMarkup(visit, chart)}</figure>`;
};

const round = (value: number): string => String(Math.round(value * 10) / 10);

const scaleMarkup = ({ words }: Spoken, chart: Chart): Markup => {
	const top = topOf(chart);
	const lines = [0, top].map((value) => {
		const y = round(heightOf(value, top));
		return html`<line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}"></line>
			<text class="end" x="${LEFT - 6}" y="${y}" dy="4">${words.number(value)}</text>`;
	});
	return html`<g class="scale" aria-hidden="true">${lines}</g>`;
};

/** The bars of a point, and its name where there is room. */
const pointMarkup = ({ words }: Spoken, chart: Chart, at: number): Markup => {
	const { id, points, series } = chart;
	const { label, values } = points[at] ?? { label: '', values: [] };
	const bars = boxesOf(chart, at).map(({ x, y, width, height }, nth) => {
		const said = `${label} · ${series[nth] ?? ''} ${words.number(values[nth] ?? 0)}`;
		return (
			height > 0 &&
			html`<rect x="${round(x)}" y="${round(y)}" width="${round(width)}"
				height="${round(height)}" class="bar k${nth}" fill="${fillOf(id, nth)}">
				<title>${said}</title></rect>`
		);
	});
	const everyNth = Math.ceil(points.length / MOST_NAMES);
	const x = round(middleOf(chart, at));
	const name = html`<text class="name" x="${x}" y="${HEIGHT - 8}">${label}</text>`;
	return html`${bars}${at % everyNth === 0 && name}`;
};

const legend = ({ id, series }: Chart): Markup => {
	const keys = series.map(
		(name, at) => html`<li><svg viewBox="0 0 18 12" aria-hidden="true">
			<rect width="18" height="12" class="bar k${at}" fill="${fillOf(id, at)}"></rect></svg>
			${name}</li>`,
	);
	return html`<ul class="legend">${keys}</ul>`;
};

const tableMarkup = ({ words }: Spoken, { head, series, points, title }: Chart): Markup => {
	const { table } = words.console.charts;
	const rows = points.map(
		({ label, values }) => html`<tr><th scope="row">${label}</th>
			${values.map((value) => html`<td class="num">${words.number(value)}</td>`)}</tr>`,
	);
	return html`<details><summary>${table(title)}</summary><div class="scroll" tabindex="0"
		role="region" aria-label="${title}"><table><thead><tr><th scope="col">${head}</th>
		${series.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
		<tbody>${rows}</tbody></table></div></details>`;
};
