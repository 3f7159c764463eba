import type { Plan } from '../../../src/sync';
import { detailsHtml, type FormMeta, verdictHtml } from '../../../src/sync/view/preview/form';

/** A plan as a fragment of HTML for a form page, enough to decide upon: verdict, then details. */
export const summaryHtml = (plan: Plan, meta: FormMeta): string =>
	verdictHtml(plan, meta) + detailsHtml(plan, meta);
