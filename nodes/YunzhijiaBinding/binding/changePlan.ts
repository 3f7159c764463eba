import { wordsFor, type Words } from '../../../src/words';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod/v4';
import {
	planChanges,
	type BindingChange,
	type ChangeVerdict,
	type SavedLinkPlan,
	sourceOf,
	verdictText,
} from '../../../src/bindings';
import { applyPlan, languageOf } from '../../../src/sync';
import { previewFiles, previewOptions } from '../../YunzhijiaSync/plan/previewFiles';
import { whoDecides } from '../../shared/approver';
import { yunzhijiaReader } from '../../shared/clients';
import { requiredShortText, shortText } from '../../shared/fields';
import { hintGuards } from '../../shared/hintGuards';
import { outcomeItem } from '../../shared/outcomeItem';
import type { RunContext } from '../../shared/runContext';
import { syncContext } from '../../shared/syncContext';

const applyModes = z.enum(['preview', 'ask', 'auto']);

/**
 * What all operations that change links are told beside the
 * changes; parameters of the first item hold for the run.
 */
export async function changeRequest(context: RunContext) {
	const yunzhijia = await yunzhijiaReader(context);
	return {
		source: await sourceOf(
			await context.store(),
			yunzhijia.eid,
			context.read('source', 0, shortText),
		),
		who: whoDecides(context, 0, requiredShortText),
		why: context.read('why', 0, shortText),
		apply: context.read('apply', 0, applyModes),
		yunzhijia,
	};
}

/** Plans changes and emits them as one item. */
export async function planned(
	context: RunContext,
	changes: readonly BindingChange[],
): Promise<INodeExecutionData[][]> {
	const { verdicts, ...saved } = await planChanges(await syncContext(context), {
		...(await changeRequest(context)),
		changes,
		provenance: 'manual',
	});
	const refused = verdicts.filter(({ status }) => status === 'refused').length;
	if (refused > 0)
		context.node.addExecutionHints({
			message: `${refused} of ${verdicts.length} changes are refused; see "changes".`,
			type: 'warning',
			location: 'outputPane',
		});
	return await emitPlan(context, saved, verdicts);
}

/**
 * The one item of a plan of links: applied at once where that was chosen and no guard blocks it.
 */
export async function emitPlan(
	context: RunContext,
	{ planId, plan, apply, outcome }: SavedLinkPlan,
	verdicts: readonly ChangeVerdict[],
): Promise<INodeExecutionData[][]> {
	const { preview = ['html', 'xlsx'], language = 'zh' } = context.read(
		'options',
		0,
		previewOptions,
	);
	hintGuards(context, plan);
	const done =
		apply === 'auto' && plan.status === 'ready'
			? await applyPlan(await syncContext(context), {
					planId,
					yunzhijia: await yunzhijiaReader(context),
				})
			: outcome;
	const words = wordsFor(languageOf(plan));
	const json: IDataObject = {
		...outcomeItem(context, done),
		apply,
		changes: verdicts.map((verdict) => shown(verdict, words)),
	};
	const binary = await previewFiles(
		context,
		plan,
		{ planId, createdAt: context.services.now(), language },
		preview,
	);
	return [[{ json, binary, pairedItem: context.items.map((_, item) => ({ item })) }]];
}

function shown(verdict: ChangeVerdict, words: Words): IDataObject {
	const { status, reason, refusedBy, before } = verdict;
	const { action, kind, oaId, yzjId } = verdict.change;
	return {
		action,
		kind,
		oaId,
		yzjId,
		status,
		reason,
		message: verdictText(words, verdict),
		...(refusedBy && { facts: refusedBy.facts }),
		before,
	};
}
