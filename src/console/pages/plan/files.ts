import {
	loadPlan,
	type PreviewMeta,
	previewHtml,
	previewXlsx,
	type SavedPlan,
} from '../../../sync';
import type { Answer } from '../../answer';
import type { Visit } from '../../page';
import { headOf } from './read';

/** What goes out of a plan as a whole: its preview and its workbook. */
const whole = async (visit: Visit): Promise<{ saved: SavedPlan; meta: PreviewMeta }> => {
	const { planId } = await headOf(visit, visit.query['id'] ?? '');
	const { store, services, timeZone } = visit.context;
	const saved = await loadPlan({ store, services }, { planId });
	const { createdAt, status, causes } = saved;
	return { saved, meta: { planId, createdAt, status, causes, language: visit.language, timeZone } };
};

/** The preview as it leaves with messages: under its own policy, and that of every answer. */
export const previewAnswer = async (visit: Visit): Promise<Answer> => {
	const { saved, meta } = await whole(visit);
	const page = previewHtml(saved.plan, {
		...meta,
		back: visit.href('sync/plan', { id: saved.planId }),
	});
	return {
		kind: 'page',
		status: 200,
		document: (nonce) => page.replace('<style>', `<style nonce="${nonce}">`),
	};
};

export const workbookAnswer = async (visit: Visit): Promise<Answer> => {
	const { saved, meta } = await whole(visit);
	return {
		kind: 'file',
		type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		name: `plan-${saved.planId}.xlsx`,
		bytes: await previewXlsx(saved.plan, meta),
	};
};
