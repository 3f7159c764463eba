import type { IDataObject } from 'n8n-workflow';
import { countCauses, languageOf, type SavedPlan } from '../../../src/sync';
import { findingMessage, guardMessage, wordsFor } from '../../../src/words';
import { countBy } from './countBy';
import { headlineOf } from '../../../src/sync/view/preview/headline';
import { standing } from './standing';
import {
	detailsHtml,
	type FormMeta,
	PAGE_CSS,
	verdictHtml,
} from '../../../src/sync/view/preview/form';

/** Conflicts that an item carries; all of them are in the preview. */
const CONFLICTS_SHOWN = 100;

/** A saved plan in one item: what a person decides upon, without its operations and its tree. */
export function summarise(
	saved: SavedPlan,
	page: Pick<FormMeta, 'since' | 'undoneAt' | 'timeZone'>,
): IDataObject {
	const { since = null } = page;
	const { planId, status, createdAt, apply, readOnly, plan, causes } = saved;
	const words = wordsFor(languageOf(plan), plan.flow);
	const { approvable, explanation } = standing(saved);
	const meta: FormMeta = { ...page, status, createdAt, causes, approvable, explanation };
	const [verdict, details] = [verdictHtml(plan, meta), detailsHtml(plan, meta)];
	return {
		planId,
		status,
		createdAt: new Date(createdAt).toISOString(),
		eid: plan.eid,
		source: plan.source,
		planHash: plan.hash,
		apply,
		readOnly,
		approvable,
		explanation,
		counts: plan.counts,
		guards: plan.guards.map((hit) => ({ ...hit, message: guardMessage(words, hit) })),
		conflictsTotal: plan.conflicts.length,
		conflicts: plan.conflicts.slice(0, CONFLICTS_SHOWN).map((conflict) => ({
			kind: conflict.kind,
			oaId: conflict.oaId,
			yzjId: conflict.yzjId,
			reason: conflict.reason,
			message: findingMessage(words, conflict),
			facts: conflict.facts,
			...(conflict.candidates && { candidates: [...conflict.candidates] }),
		})),
		operations: countBy(plan.operations.map(({ kind }) => kind)),
		causes: Object.fromEntries(countCauses(causes)),
		since:
			since === null
				? null
				: {
						planId: since.was.planId,
						planHash: since.was.plan.hash,
						status: since.was.status,
						same: since.diff.same,
					},
		undoes: plan.undoes ?? null,
		headline: headlines(plan),
		verdictHtml: verdict,
		detailsHtml: details,
		summaryHtml: verdict + details,
		pageCss: PAGE_CSS,
	};
}

/** What it would do, in one sentence of each language. */
const headlines = (plan: SavedPlan['plan']): IDataObject => ({
	zh: wordsFor('zh', plan.flow).headline(headlineOf(plan)),
	en: wordsFor('en', plan.flow).headline(headlineOf(plan)),
});
