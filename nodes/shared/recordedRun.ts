import type { INodeExecutionData, WorkflowExecuteMode } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { RunOrigin, Runs, RunWhat, ToldOfRun } from '../../src/store';
import { yunzhijiaApprovers } from './credentialData';
import { reasonOf, toldOf } from './nodeError';
import type { Operation } from './operation';
import type { RunContext } from './runContext';

type Ended = Parameters<Runs['end']>[1];

const ORIGINS: Partial<Record<WorkflowExecuteMode, RunOrigin>> = {
	trigger: 'schedule',
	manual: 'hand',
	cli: 'hand',
	webhook: 'call',
	internal: 'call',
	integrated: 'call',
};

/** Which run of the store an execution of n8n is. */
export const executionOf = ({ node }: RunContext): string =>
	`${node.getWorkflow().id ?? ''}:${node.getExecutionId()}`;

/**
 * Notes how a run went, so that people find it in the
 * history. What cannot be noted is done all the same.
 */
export interface RunRecorder {
	ended(outputs: readonly INodeExecutionData[][]): Promise<void>;
	failed(error: unknown): Promise<void>;
}

const SILENT: RunRecorder = { ended: async () => {}, failed: async () => {} };

export async function recorderOf(
	context: RunContext,
	{ records }: Operation,
): Promise<RunRecorder> {
	if (records === undefined) return SILENT;
	await quietly(context, async (runs) => {
		await runs.begin(await begun(context, records));
	});
	const end = async (ended: Ended): Promise<void> => {
		await quietly(context, (runs) => runs.end(executionOf(context), ended));
	};
	return {
		ended: (outputs) => end(endOf(outputs)),
		failed: (error) => end(stoppedBy(error)),
	};
}

async function quietly(context: RunContext, note: (runs: Runs) => Promise<unknown>): Promise<void> {
	try {
		await note((await context.store()).runs);
	} catch (error) {
		context.services.log.warn('A run could not be noted', {
			error: error instanceof Error ? error.name : 'unknown',
		});
	}
}

async function begun(context: RunContext, what: RunWhat): Promise<Parameters<Runs['begin']>[0]> {
	return {
		what,
		origin: ORIGINS[context.node.getMode()] ?? '',
		who: context.approver?.email ?? '',
		execution: executionOf(context),
		eid: await eidOf(context),
		source: sourceOf(context),
	};
}

/** '' where the credential cannot be read: the operation itself says so. */
async function eidOf({ node }: RunContext): Promise<string> {
	try {
		return yunzhijiaApprovers(await node.getCredentials('yunzhijiaDirectoryApi', 0)).eid;
	} catch {
		return '';
	}
}

const withSource = z.object({ source: z.string() });

/** As a field or the settings name it; a plan says it for sure. */
function sourceOf({ node }: RunContext): string {
	try {
		const named: unknown = node.getNodeParameter('source', 0, '');
		if (typeof named === 'string' && named !== '') return named;
		const given: unknown = node.getNodeParameter('settings', 0, {});
		const settings: unknown = typeof given === 'string' ? JSON.parse(given) : given;
		return withSource.safeParse(settings).data?.source ?? '';
	} catch {
		return '';
	}
}

const outcome = z.object({
	outcome: z.string(),
	planId: z.string().nullish(),
	counts: z.unknown(),
	reason: z.string().nullish(),
	message: z.string().default(''),
	/** What its plan does not tell: rows of a file, above all. */
	notice: z.string().default(''),
});
/** Other nodes than ours give an object. */
const failure = z.object({
	error: z.union([
		z.string(),
		z.object({ message: z.string() }).transform(({ message }) => message),
	]),
	details: z.string().default(''),
	reason: z.string().default(''),
});

/** Ends of which a plan tells nothing, or not all. */
const TOLD: ReadonlySet<string> = new Set(['stopped', 'failed']);

const both = (message: string, remedy: string): ToldOfRun => ({
	zh: { message, remedy },
	en: { message, remedy },
});

/** What a run came to, by the first item that it made. */
export function endOf(outputs: readonly INodeExecutionData[][]): Ended {
	const json: unknown = outputs.flat()[0]?.json ?? {};
	const failed = failure.safeParse(json);
	if (failed.success)
		return {
			outcome: 'stopped',
			code: failed.data.reason,
			planId: null,
			counts: null,
			told: both(failed.data.error, failed.data.details),
		};
	const { data } = outcome.safeParse(json);
	return {
		outcome: data?.outcome ?? 'pulled',
		code: data?.reason ?? '',
		planId: data?.planId ?? null,
		counts: data?.counts ?? null,
		told: data === undefined ? null : toldBy(data),
	};
}

const toldBy = ({ outcome: end, message, notice }: z.output<typeof outcome>): ToldOfRun | null => {
	if (TOLD.has(end)) return both(message, '');
	return notice === '' ? null : both(notice, '');
};

const stoppedBy = (error: unknown): Ended => ({
	outcome: 'stopped',
	code: reasonOf(error),
	planId: null,
	counts: null,
	told: { zh: toldOf(error, 'zh'), en: toldOf(error, 'en') },
});
