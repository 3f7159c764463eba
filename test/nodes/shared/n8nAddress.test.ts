import { addressAround } from '../../../nodes/shared/n8nAddress';

test.each([
	[
		'as n8n is shipped',
		'https://n8n.example.com/form-waiting/7?signature=s',
		{},
		{ url: 'https://n8n.example.com', forms: 'form', webhooks: 'webhook' },
	],
	[
		'below a path, names of its own',
		'https://example.com/n8n/wait-form/7?signature=s',
		{
			N8N_ENDPOINT_FORM_WAIT: 'wait-form',
			N8N_ENDPOINT_FORM: 'pages',
			N8N_ENDPOINT_WEBHOOK: '/hooks/',
		},
		{ url: 'https://example.com/n8n', forms: 'pages', webhooks: 'hooks' },
	],
	[
		'a name with a slash',
		'https://example.com/a/form-waiting/7',
		{ N8N_ENDPOINT_FORM_WAIT: 'a/form-waiting' },
		{ url: 'https://example.com', forms: 'form', webhooks: 'webhook' },
	],
	[
		'a worker that was not told the name',
		'https://example.com/wait-form/7?signature=s',
		{},
		{ url: 'https://example.com', forms: 'form', webhooks: 'webhook' },
	],
])('address of this n8n: %s', (_what, waiting, env, address) => {
	expect(addressAround(waiting, env)).toEqual(address);
});
