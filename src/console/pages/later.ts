import { html } from '../html';
import type { ConsoleWords } from '../../words';
import type { Page, Visit } from '../page';

/** An entry whose page is to come: says where the work is done today. */
export const laterPage =
	(entry: keyof Omit<ConsoleWords['later'], 'soon'>) =>
	async (visit: Visit): Promise<Page> => {
		const { later } = visit.words.console;
		const { title, says } = later[entry];
		return {
			entry,
			title,
			data: { says },
			body: () =>
				html`<h1>${title}</h1>
					<div class="card"><p class="quiet">${later.soon}</p><p>${says}</p></div>`,
		};
	};
