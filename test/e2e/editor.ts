import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import type { Ready } from '../../sandbox/serve';

const execution = z.object({ id: z.coerce.string(), status: z.string() });
const listed = z.object({
	results: z.array(
		z.object({ ...execution.shape, mode: z.string(), stoppedAt: z.string().nullish() }),
	),
});

export interface FinishedExecution {
	readonly id: string;
	readonly status: string;
	/** `webhook`, `trigger`, `manual`; `error` for one that an Error Trigger began. */
	readonly mode: string;
	readonly text: string;
}

/** n8n as its owner sees it in the browser, without one. */
export interface Editor {
	/** Starts a workflow at one of its triggers, and waits for its end. */
	run(workflow: string, trigger: string): Promise<z.output<typeof execution>>;
	/** Finished executions of a workflow, the oldest first; `text` is all that n8n keeps of one. */
	executions(workflow: string): Promise<readonly FinishedExecution[]>;
	/** Deletes all credentials of a type. */
	deleteCredentials(type: string): Promise<void>;
	/** Makes a second user of this n8n, without any rights. */
	invite(email: string): Promise<Ready['owner']>;
	/** What n8n signed for whoever opened this form, and wants to see with its post. */
	token(url: string): Promise<string>;
	/**
	 * Opens a page, through the sign-in and the consent that
	 * n8n puts before a form for its own users; its text.
	 */
	open(url: string): Promise<string>;
	/** What the last page of a form does by itself: it lets its execution go on. */
	finish(url: string): Promise<void>;
	/**
	 * Fills in the form at this address, in the order of its fields, and follows it to the next page,
	 * whose address and text it returns.
	 */
	submit(
		url: string,
		fields: ReadonlyArray<string | File>,
	): Promise<{ readonly url: string; readonly text: string }>;
}

/** Logs in to a served n8n. */
export const logIn = async ({
	editor,
	owner,
}: Pick<Ready, 'editor' | 'owner'>): Promise<Editor> => {
	const cookies = new Map<string, string>();
	const cookie = (): string => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	/** Calls of n8n's own stand below its path. */
	const addressOf = (url: string): URL => new URL(url.startsWith('/') ? `${editor}${url}` : url);
	const ask = async (url: string, body?: object, method?: 'DELETE'): Promise<Response> => {
		const post = { method: 'POST', body: JSON.stringify(body) };
		const response = await fetch(addressOf(url), {
			...(body === undefined ? { method } : post),
			redirect: 'manual',
			signal: AbortSignal.timeout(30_000),
			headers: { cookie: cookie(), 'content-type': 'application/json' },
		});
		for (const set of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
			cookies.set(name, value);
		}
		return response;
	};
	const data = async <T>(schema: z.ZodType<T>, url: string, body?: object): Promise<T> => {
		const answer: unknown = await (await ask(url, body)).json();
		const parsed = z.object({ data: schema }).safeParse(answer);
		if (!parsed.success) throw new Error(`n8n answered ${url} with ${JSON.stringify(answer)}`);
		return parsed.data.data;
	};
	const consented = async (): Promise<string> => {
		const redirect = z.object({ redirectUrl: z.string().optional() });
		const { redirectUrl } = await data(redirect, '/rest/consent/details');
		return (
			redirectUrl ??
			(await data(redirect.required(), '/rest/consent/approve', { approved: true })).redirectUrl
		);
	};
	const open = async (url: string, hops = 10): Promise<Response> => {
		const response = await ask(url);
		const location = addressOf(url).pathname.endsWith('/oauth/consent')
			? await consented()
			: response.headers.get('location');
		return location === null || hops === 0
			? response
			: open(new URL(location, addressOf(url)).href, hops - 1);
	};

	const tokenOf = async (url: string): Promise<string> =>
		/const authToken = '([^']*)'/.exec(await (await open(url)).text())?.[1] ?? '';

	await data(z.unknown(), '/rest/login', {
		emailOrLdapLoginId: owner.email,
		password: owner.password,
	});
	return {
		run: async (workflow, trigger) => {
			const { executionId } = await data(
				z.object({ executionId: z.string() }),
				`/rest/workflows/${workflow}/run`,
				{ triggerToStartFrom: { name: trigger } },
			);
			for (;;) {
				const now = await data(execution, `/rest/executions/${executionId}`);
				if (!['new', 'running'].includes(now.status)) return now;
				await sleep(200);
			}
		},
		executions: async (workflow) => {
			const filter = encodeURIComponent(JSON.stringify({ workflowId: workflow }));
			const { results } = await data(listed, `/rest/executions?filter=${filter}`);
			const ended = results.filter(({ stoppedAt }) => typeof stoppedAt === 'string').reverse();
			return await Promise.all(
				ended.map(async ({ id, status, mode }) => ({
					id,
					status,
					mode,
					text: await (await ask(`/rest/executions/${id}`)).text(),
				})),
			);
		},
		deleteCredentials: async (type) => {
			const all = z.array(z.object({ id: z.string(), type: z.string() }));
			for (const one of await data(all, '/rest/credentials'))
				if (one.type === type) await ask(`/rest/credentials/${one.id}`, undefined, 'DELETE');
		},
		invite: async (email) => {
			const [invited] = await data(
				z.array(z.object({ user: z.object({ inviteAcceptUrl: z.string() }) })),
				'/rest/invitations',
				[{ email, role: 'global:member' }],
			);
			const token = new URL(invited?.user.inviteAcceptUrl ?? '').searchParams.get('token') ?? '';
			const password = `Yz1${randomBytes(12).toString('base64url')}`;
			const answer = await fetch(addressOf('/rest/invitations/accept'), {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ token, firstName: 'Sandbox', lastName: 'Colleague', password }),
			});
			if (!answer.ok)
				throw new Error(`n8n did not take the invitation: ${answer.status} ${await answer.text()}`);
			return { email, password };
		},
		token: tokenOf,
		open: async (url) => (await open(url)).text(),
		finish: async (url) => {
			const token = /authToken = '([^']*)'/.exec(await (await open(url)).text())?.[1] ?? '';
			await fetch(url, {
				method: 'POST',
				headers: { cookie: cookie(), 'x-auth-token': token },
			});
		},
		submit: async (url, fields) => {
			const token = await tokenOf(url);
			const form = new FormData();
			fields.forEach((value, index) => form.append(`field-${index}`, value));
			const response = await fetch(url, {
				method: 'POST',
				body: form,
				headers: { cookie: cookie(), 'x-auth-token': token },
			});
			const next = z
				.object({ formWaitingUrl: z.string() })
				.parse(await response.json()).formWaitingUrl;
			// As the page's own script does: asked for too early, the next page never comes.
			const status = new URL(next);
			status.pathname += '/n8n-execution-status';
			do await sleep(500);
			while (
				!['form-waiting', 'success', 'error', 'crashed'].includes(
					(await (await ask(status.href)).text()).trim(),
				)
			);
			return { url: next, text: await (await open(next)).text() };
		},
	};
};
