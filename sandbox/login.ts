import { SIMULATED_OA_KEY } from '../simulators';
import { credentialId } from './credentials';
import type { Urls } from './routes';
import { type ConfigValues, type Workflow, withSettings } from './templates';

const isLogin = ({ nodes }: Workflow): boolean =>
	nodes.some(({ type }) => type.endsWith('.yunzhijiaLoginTrigger'));

/** A login template whose Config knows the simulated OA; other workflows as they are. */
export const withOa = (workflow: Workflow, oa: string): Workflow =>
	isLogin(workflow) ? withSettings(workflow, loginSettings(oa)) : workflow;

/** Config of a login template for an OA such as the simulated one: plain http, pages below /oa/. */
export const loginSettings = (oa: string): ConfigValues => ({
	pages: { home: `${oa}/oa/home`, todo: `${oa}/oa/todo` },
	links: [`${oa}/oa/`],
	allowHttp: true,
	title: '演示 OA',
});

/**
 * Tells both simulators where our pages are, as the
 * console of Yunzhijia and the set-up of the OA would.
 */
export const introduce = async (
	control: { readonly yunzhijia: string; readonly oa: string },
	webhooks: Urls,
): Promise<void> => {
	const { 'sso-login': app, 'qr-login': qr } = webhooks;
	const post = (url: string, body: object): Promise<Response> =>
		fetch(url, { method: 'POST', body: JSON.stringify(body) });
	if (app !== undefined) await post(`${control.yunzhijia}/app`, { appHomePage: app });
	const verifier = app ?? qr;
	if (verifier !== undefined)
		await post(`${control.oa}/portal`, {
			verifyUrl: `${verifier}/verify`,
			verifyKey: SIMULATED_OA_KEY,
			...(qr === undefined ? {} : { qrUrl: qr }),
		});
};

const PUBLIC_ACCOUNT = 'yunzhijiaPublicAccountApi';

/** How people agree to a link, and at which address: the same template a second time in one n8n. */
export const anotherLogin = (
	workflow: Workflow,
	id: string,
	confirm: 'todo' | 'notification' | 'page',
): Workflow => ({
	...workflow,
	id,
	nodes: workflow.nodes.map((node) =>
		node.type.endsWith('.yunzhijiaLoginTrigger')
			? {
					...node,
					webhookId: `${id}-webhook`,
					parameters: { ...node.parameters, path: id, confirm },
					credentials: {
						...node.credentials,
						[PUBLIC_ACCOUNT]: {
							id: credentialId(PUBLIC_ACCOUNT),
							name: `Sandbox ${PUBLIC_ACCOUNT}`,
						},
					},
				}
			: node,
	),
});
