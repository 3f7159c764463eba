import { z } from 'zod/v4';
import { approvePlan, SyncStop } from '../sync';
import { waitsForDecision } from '../sync/saved/outcome';
import { StoreError } from '../store';
import { headOf } from './pages/plan/read';
import { importDecisions, importLinks } from './pages/imports/post';
import { bindLink, unbindAllLinks, unbindLink } from './pages/links/ask';
import { decideAsides, withdrawDecisions } from './pages/pending/post';
import { explainPosted } from './pages/messages/explain';
import { replayPosted } from './pages/messages/replay';
import { releasePosted } from './pages/login/release';
import { saveBaseUrl, saveEntry, saveRule, saveTarget } from './pages/doors/save';
import { importProfile } from './pages/settings/exchangeForms';
import { saveSettings, savePicked } from './pages/settings/save';
import { type Done, handOver, need, type Post, reasonOf } from './post';
import { ConsoleRefusal } from './refusal';

const scopeSchema = z.tuple([z.string(), z.string()]);

/** The enterprise and source of a form. @throws ConsoleRefusal bad-request */
const scopeOf = ({ form }: Post): { eid: string; source: string } => {
	const scope = scopeSchema.safeParse(parsed(form['scope'] ?? ''));
	if (!scope.success) throw new ConsoleRefusal('bad-request');
	const [eid, source] = scope.data;
	return { eid, source };
};

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text);
	} catch {
		return null;
	}
};

const start =
	(what: 'simulate' | 'pull') =>
	async (post: Post): Promise<Done> => {
		const scope = scopeOf(post);
		need(post.session, scope.eid, 'operate');
		return await handOver(post, { ...scope, what, why: reasonOf(post) });
	};

const undo = async (post: Post): Promise<Done> => {
	const { planId, plan, status } = await headOf(post, post.form['id'] ?? '');
	need(post.session, plan.eid, 'operate');
	if (status !== 'applied' && status !== 'failed') throw new ConsoleRefusal('superseded');
	const why = reasonOf(post);
	if (why === '') throw new ConsoleRefusal('no-reason');
	return await handOver(post, { eid: plan.eid, source: plan.source, what: 'undo', why, planId });
};

/** Approves a plan as it was shown and hands it to the workflow, or discards it. */
const decide = async (post: Post): Promise<Done> => {
	const { form, session, href } = post;
	const head = await headOf(post, form['id'] ?? '');
	const { planId, plan } = head;
	need(session, plan.eid, 'approve');
	const why = reasonOf(post);
	if (why === '') throw refilled(post, 'no-reason', planId);
	if (!waitsForDecision(head) || form['hash'] !== plan.hash)
		throw refilled(post, 'superseded', planId);
	const { eid, source } = plan;
	if (form['decision'] === 'discard') {
		await discard(post, { planId, eid, source, why });
		return { to: href('sync/plan', { id: planId }) };
	}
	if (form['decision'] !== 'approve') throw new ConsoleRefusal('bad-request');
	await approve(post, { planId, planHash: plan.hash, why });
	return await handOver(post, { eid, source, what: 'apply', why, planId });
};

const refilled = ({ form }: Post, code: 'no-reason' | 'superseded', id: string): ConsoleRefusal =>
	new ConsoleRefusal(code, { path: 'sync/plan', typed: { id, why: form['why'] ?? '' } });

const approve = async (
	{ context: { store, services }, session, language }: Post,
	{ planId, planHash, why }: { planId: string; planHash: string; why: string },
): Promise<void> => {
	try {
		await approvePlan({ store, services }, { planId, planHash, why, who: session.email });
	} catch (error) {
		// Somebody else was faster, or the stored contents are not those that were shown.
		if (error instanceof SyncStop || error instanceof StoreError)
			throw new ConsoleRefusal('superseded', undefined, error.told(language));
		throw error;
	}
};

const discard = async (
	{ context: { store, services }, session }: Post,
	{ planId, eid, source, why }: { planId: string; eid: string; source: string; why: string },
): Promise<void> => {
	if (!(await store.plans.setStatus(planId, ['ready', 'blocked'], 'discarded')))
		throw new ConsoleRefusal('superseded');
	await store.audit.append({ eid, source }, [
		{
			at: services.now(),
			who: session.email,
			why,
			action: 'plan.discarded',
			subject: `plan:${planId}`,
			before: null,
			after: null,
		},
	]);
};

const leave = async ({ context, session, href }: Post): Promise<Done> => {
	await context.store.consoleSessions.end(session.idHash);
	return { to: href('leave', { done: '1' }) };
};

/** What forms may do, by the name that they carry. */
export const ACTIONS: Readonly<Record<string, (post: Post) => Promise<Done>>> = {
	simulate: start('simulate'),
	pull: start('pull'),
	undo,
	approve: decide,
	bind: bindLink,
	unbind: unbindLink,
	unbindAll: unbindAllLinks,
	importLinks,
	importDecisions,
	decide: decideAsides,
	withdraw: withdrawDecisions,
	explain: explainPosted,
	replay: replayPosted,
	release: releasePosted,
	settings: saveSettings,
	pick: savePicked,
	target: saveTarget,
	rule: saveRule,
	entry: saveEntry,
	baseUrl: saveBaseUrl,
	import: importProfile,
	leave,
};

/** Where each form is filled in, should it have to be filled in again, and what people fill in. */
export const FORMS: Readonly<
	Record<
		string,
		{
			readonly path: string;
			/** null: all of them. */
			readonly kept: readonly string[] | null;
			readonly renamed?: Readonly<Record<string, string>>;
		}
	>
> = {
	simulate: { path: 'sync', kept: ['scope', 'why'] },
	pull: { path: 'sync', kept: ['scope'] },
	undo: { path: 'sync/plan', kept: ['id', 'why'], renamed: { why: 'undo-why' } },
	approve: { path: 'sync/plan', kept: ['id', 'why'] },
	bind: { path: 'bindings/change', kept: null },
	unbind: { path: 'bindings/change', kept: null },
	unbindAll: { path: 'bindings', kept: null },
	importLinks: { path: 'bindings', kept: null },
	importDecisions: { path: 'pending', kept: null },
	decide: { path: 'pending', kept: null },
	withdraw: { path: 'pending', kept: ['eid', 'source'] },
	explain: { path: 'messages', kept: null },
	replay: { path: 'messages', kept: null },
	release: { path: 'login', kept: ['eid', 'source'] },
	settings: { path: 'settings', kept: null },
	pick: { path: 'settings/pick', kept: null },
	target: { path: 'settings/target', kept: null },
	rule: { path: 'settings/rule', kept: null },
	entry: { path: 'settings/entry', kept: null },
	baseUrl: { path: 'settings', kept: ['eid', 'source', 'baseUrl', 'why'] },
	import: { path: 'settings', kept: ['eid', 'source', 'json'] },
};
