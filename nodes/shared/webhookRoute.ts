import type { INodeParameters, IWebhookDescription } from 'n8n-workflow';

/**
 * Under this name n8n looks for what a field is without its expression
 * engine, which costs each request some milliseconds a field. It is
 * n8n's own symbol; versions that do not know it go by the template.
 */
const RESOLVERS = Symbol.for('n8n.webhookDescriptionResolvers');

/**
 * A field of an address that depends on parameters, said twice:
 * in n8n's language and in ours. A test holds the two together.
 */
interface Field {
	readonly template: string;
	readonly resolve: (parameters: INodeParameters) => INodeParameters[string];
}
interface Fields {
	readonly path: Field;
	readonly responseMode?: Field;
	readonly responseData?: Field;
}

/** What the parameter `path` names, or an address below it. */
export const belowPath = (below = ''): Field => {
	const tail = below === '' ? '' : `/${below}`;
	return {
		template: `={{$parameter["path"]}}${tail}`,
		resolve: ({ path }) => (typeof path === 'string' ? `${path}${tail}` : undefined),
	};
};

/** Names are n8n's: it knows two only, and goes by method and path. */
export const webhookRoute = (
	name: 'default' | 'setup',
	httpMethod: 'GET' | 'POST',
	fields: Fields,
): IWebhookDescription => ({
	name,
	httpMethod,
	isFullPath: true,
	responseMode: fields.responseMode?.template ?? 'onReceived',
	...(fields.responseData === undefined ? {} : { responseData: fields.responseData.template }),
	path: fields.path.template,
	...{ [RESOLVERS]: fields },
});
