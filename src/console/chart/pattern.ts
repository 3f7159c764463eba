import { html, type Markup } from '../html';

/** What fills a bar: each can be told from the others without any colour. */
const FILLS = [
	'',
	'M-1 7L7 -1M-1 1L1 -1M5 7L7 5',
	'M0 3H6',
	'M3 0V6M0 3H6',
	'M-1 -1L7 7M-1 5L1 7M5 -1L7 1',
] as const;
/** As many series as can be told apart. */
export const MOST_SERIES = FILLS.length;

/** The fills of one chart, for use by its bars. */
export const patterns = (chart: string): Markup => {
	const all = FILLS.map((path, at) => {
		const lines = path !== '' && html`<path class="line" d="${path}"></path>`;
		return html`<pattern id="${chart}-f${at}" class="k${at}" width="6" height="6"
			patternUnits="userSpaceOnUse">
			<rect class="${path === '' ? 'full' : 'pale'}" width="6" height="6"></rect>${lines}</pattern>`;
	});
	return html`<defs>${all}</defs>`;
};

/** The fill of a series, from 0. */
export const fillOf = (chart: string, series: number): string => `url(#${chart}-f${series})`;
