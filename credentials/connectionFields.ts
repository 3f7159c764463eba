import type { INodeProperties } from 'n8n-workflow';

/** How to reach a server; the same in every credential. */
export const connectionFields: INodeProperties[] = [
	{
		displayName: 'Allow Plain HTTP',
		name: 'allowHttp',
		type: 'boolean',
		default: false,
		description:
			'Whether a base URL with http:// may be used. Keys then travel unencrypted: only on a trusted network.',
	},
	{
		displayName: 'Proxy URL',
		name: 'proxyUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. http://proxy.example.com:3128',
		description:
			'HTTP or HTTPS proxy on the way to the server. Environment variables are not consulted.',
	},
	{
		displayName: 'Certificate Authority',
		name: 'ca',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		placeholder: '-----BEGIN CERTIFICATE-----',
		description: 'Own certificate authority (PEM), trusted beside the public ones',
	},
	{
		displayName: 'Timeout',
		name: 'timeoutSeconds',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 60,
		description: 'Longest silence on the connection, in seconds',
	},
];

/** Whoever is told of a run must not hold it up for long. */
export const robotConnectionFields: INodeProperties[] = connectionFields.map((field) =>
	field.name === 'timeoutSeconds' ? { ...field, default: 10 } : field,
);
