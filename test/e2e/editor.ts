import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod/v4';
import type { Ready } from '../../sandbox/serve';

const execution = z.object({ id: z.coerce.string(), status: z.string() });

/** n8n as its owner sees it in the browser, without one. */
export interface Editor {
	/** Starts a workflow at one of its triggers, and waits for its end. */
	run(workflow: string, trigger: string): Promise<z.output<typeof execution>>;
	/** Opens a page, through the sign-in and the consent that n8n puts before a form for its own users. */
	open(url: string): Promise<Response>;
}

/** Logs in to a served n8n. */
export const logIn = async ({ editor, owner }: Pick<Ready, 'editor' | 'owner'>): Promise<Editor> => {
	const cookies = new Map<string, string>();
	const ask = async (url: string, body?: object): Promise<Response> => {
		const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
		const post = { method: 'POST', body: JSON.stringify(body) };
		const response = await fetch(new URL(url, editor), { ...(body === undefined ? {} : post), redirect: 'manual', headers: { cookie, 'content-type': 'application/json' } });
		for (const set of response.headers.getSetCookie()) {
			const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
			cookies.set(name, value);
		}
		return response;
	};
	const data = async <T>(schema: z.ZodType<T>, url: string, body?: object): Promise<T> => z.object({ data: schema }).parse(await (await ask(url, body)).json()).data;
	const consented = async (): Promise<string> => {
		const redirect = z.object({ redirectUrl: z.string().optional() });
		const { redirectUrl } = await data(redirect, '/rest/consent/details');
		return redirectUrl ?? (await data(redirect.required(), '/rest/consent/approve', { approved: true })).redirectUrl;
	};
	const open = async (url: string, hops = 10): Promise<Response> => {
		const response = await ask(url);
		const location = new URL(url, editor).pathname === '/oauth/consent' ? await consented() : response.headers.get('location');
		return location === null || hops === 0 ? response : open(new URL(location, new URL(url, editor)).href, hops - 1);
	};

	await data(z.unknown(), '/rest/login', { emailOrLdapLoginId: owner.email, password: owner.password });
	return {
		run: async (workflow, trigger) => {
			const { executionId } = await data(z.object({ executionId: z.string() }), `/rest/workflows/${workflow}/run`, { triggerToStartFrom: { name: trigger } });
			for (;;) {
				const now = await data(execution, `/rest/executions/${executionId}`);
				if (!['new', 'running'].includes(now.status)) return now;
				await sleep(200);
			}
		},
		open: (url) => open(url),
	};
};
