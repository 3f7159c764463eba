import { comparePlans, type ComparedPlans, diffSections } from '../../sync';
import { html, told } from '../html';
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
		body: () =>
			html`<h1>${compare.title}</h1>${sidesMarkup(visit, compared)}${sections.length === 0 ? html`<p class="card">${compare.same}</p>` : sections.map(({ title, lines }) => html`<section class="card"><h2>${title}</h2><ul class="plain">${lines.map((line) => html`<li>${told(line)}</li>`)}</ul></section>`)}<p><a href="${visit.href('sync/plan', { id: planId })}">← ${compare.back}</a></p>`,
	};
};

const sidesMarkup = (visit: Visit, { was, now }: ComparedPlans) => {
	const { compare } = visit.words.console;
	return html`<dl class="facts card">${(
		[
			[compare.was, was],
			[compare.now, now],
		] as const
	).map(
		([label, { planId, status, createdAt }]) =>
			html`<dt>${label}</dt><dd><a href="${visit.href('sync/plan', { id: planId })}">${when(visit, createdAt)}</a> ${chip(visit, status)}</dd>`,
	)}</dl>`;
};
