import { comparePlans, type ComparedPlans, diffSections } from '../../sync';
import { html, type Markup, told } from '../html';
import type { Page, Visit } from '../page';
import { chip, when } from '../parts';
import { headOf } from './plan/read';

const LINES = 50;

/** What changed between a plan and the one before it. */
export const comparePage = async (visit: Visit): Promise<Page> => {
	const { words, context, query } = visit;
	const { planId } = await headOf(visit, query['id'] ?? '');
	const compared = await comparePlans(
		{ store: context.store, services: context.services },
		{ planId, with: 'previous' },
	);
	const { compare } = words.console;
	const sections = diffSections(compared.diff, visit.language, LINES, compared.now.plan.flow);
	return {
		entry: 'sync',
		title: compare.title,
		data: { planId, with: compared.was.planId, sections },
		body: () => {
			const back = visit.href('sync/plan', { id: planId });
			return html`<h1>${compare.title}</h1>${sidesMarkup(visit, compared)}
				${sections.length === 0 ? html`<p class="card">${compare.same}</p>` : sections.map(section)}
				<p><a href="${back}">← ${compare.back}</a></p>`;
		},
	};
};

const section = ({ title, lines }: { title: string; lines: readonly string[] }): Markup =>
	html`<section class="card"><h2>${title}</h2>
		<ul class="plain">${lines.map((line) => html`<li>${told(line)}</li>`)}</ul></section>`;

const sidesMarkup = (visit: Visit, { was, now }: ComparedPlans): Markup => {
	const { compare } = visit.words.console;
	const row = (label: string, { planId, status, createdAt }: ComparedPlans['now']): Markup => {
		const to = visit.href('sync/plan', { id: planId });
		return html`<dt>${label}</dt>
			<dd><a href="${to}">${when(visit, createdAt)}</a> ${chip(visit, status)}</dd>`;
	};
	return html`<dl class="facts card">${row(compare.was, was)}${row(compare.now, now)}</dl>`;
};
