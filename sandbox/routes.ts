import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod/v4';
import { endpoint } from './endpoint';
import { type N8nServer, waitUntil } from './n8nServer';
import { query } from './queue/queue';
import type { State } from './state';
import type { Workflow } from './templates';

/**
 * Production URLs by template name; a template with several
 * nodes of the kind has the others as `template/node name`.
 */
export type Urls = Readonly<Record<string, string>>;

export interface Routes {
	readonly webhooks: Urls;
	readonly forms: Urls;
}

const FORM_TRIGGER = 'n8n-nodes-base.formTrigger';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

const row = z.object({
	workflowId: z.string(),
	node: z.string(),
	method: z.string(),
	webhookPath: z.string(),
	webhookId: z.string().nullable(),
});
type Row = z.output<typeof row>;

/**
 * Waits until every route of the published workflows
 * answers: n8n registers them seconds after it is ready.
 */
export const awaitRoutes = async (
	server: N8nServer,
	state: State,
	workflows: readonly Workflow[],
): Promise<Routes> => {
	const awaited = new Set(workflows.filter(hasRoute).map(({ id }) => id));
	let rows: Row[] = [];
	await waitUntil(
		async () => {
			const known = rows.length;
			rows = (await registered(state)).filter(({ workflowId }) => awaited.has(workflowId));
			// A trigger with several routes gets them one after another.
			if (rows.length !== known) return false;
			const present = new Set(rows.map(({ workflowId }) => workflowId));
			if (present.size < awaited.size) return false;
			const answers = await Promise.all(
				rows.map((one) => answersAt(server, rows, one, { workflows, state })),
			);
			return answers.every(Boolean);
		},
		{ what: [...awaited], state, process: server.process },
	);
	// Behind a proxy it is not where n8n listens.
	const outside = (state.env?.['WEBHOOK_URL'] ?? server.url).replace(/\/$/, '');
	return {
		webhooks: urls(
			`${outside}/${endpoint(state, 'WEBHOOK')}`,
			rows.filter((one) => !isForm(one, workflows)),
		),
		forms: urls(
			`${outside}/${endpoint(state, 'FORM')}`,
			rows.filter((one) => isForm(one, workflows)),
		),
	};
};

/**
 * The nodes that n8n starts through a URL. Triggers of our
 * own package are recognised once n8n has registered them.
 */
const hasRoute = ({ nodes }: Workflow): boolean =>
	nodes.some(
		({ type }) =>
			type === 'n8n-nodes-base.webhook' ||
			type === FORM_TRIGGER ||
			/\.((yunzhijia(Login)?|oaMessage)Trigger|yunzhijiaConsole)$/.test(type),
	);

const isForm = (one: Row, workflows: readonly Workflow[]): boolean =>
	workflows.some(
		({ id, nodes }) =>
			id === one.workflowId &&
			nodes.some(({ name, type }) => name === one.node && type === FORM_TRIGGER),
	);

/** The routes that n8n has noted, in the order in which it did. */
const registered = async ({ n8nFolder, queue }: State): Promise<Row[]> => {
	const select =
		'SELECT "workflowId", node, method, "webhookPath", "webhookId" FROM webhook_entity ORDER BY';
	if (queue !== undefined) return z.array(row).parse(await query(queue.database, `${select} ctid`));
	const database = new DatabaseSync(join(n8nFolder, 'database.sqlite'), { readOnly: true });
	try {
		return z.array(row).parse(database.prepare(`${select} rowid`).all());
	} finally {
		database.close();
	}
};

/**
 * Opens a form; at a webhook asks with a method that it does not take, so that nothing runs. n8n
 * answers that with 404 either way, but names the right method once the route exists.
 */
const answersAt = async (
	{ url }: N8nServer,
	rows: readonly Row[],
	one: Row,
	{ workflows, state }: { workflows: readonly Workflow[]; state: State },
): Promise<boolean> => {
	if (isForm(one, workflows)) {
		const form = `${url}/${endpoint(state, 'FORM')}/${one.webhookPath}`;
		return (await fetch(form, { redirect: 'manual' })).status !== 404;
	}
	const taken = rows
		.filter(({ webhookPath }) => webhookPath === one.webhookPath)
		.map(({ method }) => method);
	const method = METHODS.find((candidate) => !taken.includes(candidate));
	const response = await fetch(`${url}/${endpoint(state, 'WEBHOOK')}/${addressOf(one)}`, {
		method,
	});
	return /Did you mean to make a/.test(await response.text());
};

/** An address with parameters in it stands below the id of its node. */
const addressOf = ({ webhookPath, webhookId }: Row): string =>
	webhookId === null || !webhookPath.includes('/:') ? webhookPath : `${webhookId}/${webhookPath}`;

const urls = (base: string, rows: readonly Row[]): Urls => {
	const result: Record<string, string> = {};
	for (const row of rows) {
		const { workflowId, node } = row;
		const url = `${base}/${addressOf(row)}`;
		if (Object.values(result).includes(url)) continue;
		result[workflowId in result ? `${workflowId}/${node}` : workflowId] = url;
	}
	return result;
};
