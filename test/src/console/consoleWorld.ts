import { randomBytes } from 'node:crypto';
import { z } from 'zod/v4';
import {
	answerConsole,
	type Answered,
	type ConsoleContext,
	type ConsoleRequest,
	issueLink,
	type RoleLists,
	type Upload,
} from '../../../src/console';
import type { ConsoleRole } from '../../../src/store';
import { makeMeasured } from '../../../src/sync/plan/planPush';
import { savePlan } from '../../../src/sync/saved/savedPlan';
import { useStore } from '../store/fixture';
import { type Case, inputOf } from '../sync/planFixture';

export const BASE = 'https://n8n.example.com/webhook/yunzhijia-console';

/**
 * Who uses the console in a test: a browser that keeps
 * cookies as browsers do in the sandbox, never on a POST.
 */
export class Browser {
	cookie = '';
	last: Answered | undefined;

	constructor(
		private readonly context: () => ConsoleContext,
		private readonly from: string,
	) {}

	async ask(request: Partial<ConsoleRequest>): Promise<Answered> {
		const [name = '', ...value] = this.cookie.split('=');
		const answered = await answerConsole(this.context(), {
			method: 'GET',
			path: '',
			query: {},
			form: {},
			json: false,
			origin: '',
			from: this.from,
			file: null,
			cookies: request.method === 'POST' || this.cookie === '' ? {} : { [name]: value.join('=') },
			...request,
		});
		const set = answered.reply.headers['Set-Cookie'];
		if (set !== undefined) this.cookie = set.split(';')[0] ?? '';
		this.last = answered;
		return answered;
	}

	async get(path: string, query: Record<string, string> = {}): Promise<string> {
		return String((await this.ask({ path, query })).reply.body);
	}

	async data(path: string, query: Record<string, string> = {}): Promise<Record<string, unknown>> {
		const { reply } = await this.ask({ path, query, json: true });
		return z.record(z.string(), z.unknown()).parse(JSON.parse(String(reply.body)));
	}

	/** Fills in the form of an action on a page and sends it. */
	async send(
		path: string,
		query: Record<string, string>,
		form: Record<string, string>,
		file: Upload | null = null,
	): Promise<Answered> {
		const { token } = await this.data(path, query);
		return await this.post({ ...form, token: String(token) }, file);
	}

	post(form: Record<string, string>, file: Upload | null = null): Promise<Answered> {
		return this.ask({ method: 'POST', path: 'do', origin: 'null', form, file });
	}

	get location(): URL {
		return new URL(this.last?.reply.headers['Location'] ?? '', BASE);
	}
}

/** A list that names whoever is asked for. */
const EVERYBODY: ReadonlySet<string> = Object.assign(new Set<string>(), { has: () => true });

/** A console on an empty store, with people who sign in to it. */
export const useConsole = (more: Partial<ConsoleContext> = {}) => {
	const used = useStore('sqlite');
	let people = 0;
	/** Whom the node and its credential list; nobody is asked for until a test sets them. */
	let lists: Partial<RoleLists> = {};
	const context = (): ConsoleContext => ({
		store: used.store,
		services: used.services,
		base: BASE,
		timeZone: 'Asia/Shanghai',
		language: 'zh',
		newSecret: () => randomBytes(32).toString('base64url'),
		roleLists: async () => ({
			approvers: null,
			operators: EVERYBODY,
			viewers: EVERYBODY,
			...lists,
		}),
		...more,
	});
	const visitor = (): Browser =>
		new Browser(context, `10.0.${Math.floor((people += 1) / 250)}.${people % 250}`);
	const link = async (email: string, eid: string, role: ConsoleRole): Promise<string> =>
		new URL(
			await issueLink(context(), { email, grants: [{ eid, role }] }, 60_000),
		).searchParams.get('code') ?? '';
	return {
		used,
		context,
		list: (listed: Partial<RoleLists>) => {
			lists = listed;
		},
		visitor,
		link,
		signedIn: async (eid: string, role: ConsoleRole = 'approve', email = 'li.lei@example.com') => {
			const browser = visitor();
			await browser.ask({ path: 'enter', query: { code: await link(email, eid, role) } });
			return browser;
		},
		/** A plan that waits for a decision. */
		plan: async (eid: string, id: string, given: Case) => {
			const { plan, measured } = makeMeasured(inputOf({ ...given, more: { ...given.more, eid } }));
			await savePlan({
				store: used.store,
				planId: id,
				createdAt: used.services.now(),
				plan,
				measured,
				run: { apply: 'ask', readOnly: false },
			});
			return plan;
		},
	};
};
