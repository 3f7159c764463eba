import { html, type Markup } from '../../html';
import type { Visit } from '../../page';

/** In place of a form, for whoever may only look. */
export const notAllowed = ({ words }: Visit): Markup =>
	html`<p class="card attention">${words.console.settings.needsApprove}</p>`;
