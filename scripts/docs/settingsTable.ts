import { z } from 'zod/v4';
import { settingsSchema } from '../../src/settings/push';

/** The parts of JSON Schema that the settings use. */
interface Schema {
	type?: string;
	description?: string;
	default?: unknown;
	enum?: unknown[];
	const?: unknown;
	anyOf?: Schema[];
	oneOf?: Schema[];
	items?: Schema;
	minItems?: number;
	maxItems?: number;
	minimum?: number;
	properties?: Record<string, Schema>;
	required?: string[];
	propertyNames?: Schema;
	additionalProperties?: Schema | boolean;
}

const schemaOf: z.ZodType<Schema> = z.lazy(() =>
	z.looseObject({
		type: z.string().optional(),
		description: z.string().optional(),
		default: z.unknown().optional(),
		enum: z.array(z.unknown()).optional(),
		const: z.unknown().optional(),
		anyOf: z.array(schemaOf).optional(),
		oneOf: z.array(schemaOf).optional(),
		items: schemaOf.optional(),
		minItems: z.number().optional(),
		maxItems: z.number().optional(),
		minimum: z.number().optional(),
		properties: z.record(z.string(), schemaOf).optional(),
		required: z.array(z.string()).optional(),
		propertyNames: schemaOf.optional(),
		additionalProperties: z.union([z.boolean(), schemaOf]).optional(),
	}),
);

/**
 * Every key of settings (by default those of the push) as
 * a Markdown table: key, what it takes, default, meaning.
 */
export function settingsTable(settings: z.ZodType = settingsSchema): string {
	const schema = schemaOf.parse(z.toJSONSchema(settings, { io: 'input' }));
	const rows = Object.entries(schema.properties ?? {}).flatMap(([key, value]) =>
		rowsOf(key, value),
	);
	return ['| Key | Takes | Default | Meaning |', '|---|---|---|---|', ...rows].join('\n');
}

function rowsOf(key: string, schema: Schema): string[] {
	const list = schema.items !== undefined;
	const named =
		typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
	const members = membersOf(schema.items ?? named ?? schema);
	const explained = members.some(
		([, value]) => value.description !== undefined || value.properties !== undefined,
	);
	const takes = explained
		? list
			? 'list of objects with:'
			: named === undefined
				? 'object with:'
				: '{name: object} with:'
		: typeOf(schema);
	const own = `| \`${key}\` | ${cell(takes)} | ${'default' in schema ? code(schema.default) : ''} | ${cell(schema.description ?? '')} |`;
	return [
		own,
		...(explained
			? members.flatMap(([name, value]) =>
					rowsOf(`${key}${list ? '[]' : named === undefined ? '' : '.*'}.${name}`, value),
				)
			: []),
	];
}

/**
 * Members of an object; of one that comes in several
 * kinds, or may be null, those of all kinds, each once.
 */
function membersOf({ properties, anyOf, oneOf }: Schema): [string, Schema][] {
	if (properties !== undefined) return Object.entries(properties);
	const kinds = [...(anyOf ?? []), ...(oneOf ?? [])];
	const members = new Map<string, Schema>();
	for (const [name, schema] of kinds.flatMap((kind) => Object.entries(kind.properties ?? {}))) {
		const known = members.get(name);
		members.set(
			name,
			known?.const === undefined
				? schema
				: { ...schema, const: undefined, enum: [known.const, schema.const] },
		);
	}
	return [...members];
}

/** What a value looks like, in the notation of the examples. */
function typeOf(schema: Schema): string {
	if (schema.anyOf !== undefined) return schema.anyOf.map(typeOf).join(' or ');
	if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
	if (schema.enum !== undefined)
		return schema.enum.map((value) => `\`${JSON.stringify(value)}\``).join(', ');
	switch (schema.type) {
		case 'array':
			return [
				`list of ${typeOf(schema.items ?? {})}`,
				...(schema.minItems === undefined ? [] : [`at least ${schema.minItems}`]),
				...(schema.maxItems === undefined ? [] : [`at most ${schema.maxItems}`]),
			].join(', ');
		case 'object':
			return schema.properties === undefined
				? mapOf(schema)
				: `{${Object.entries(schema.properties)
						.map(
							([name, value]) =>
								`${name}${schema.required?.includes(name) === true ? '' : '?'}: ${typeOf(value)}`,
						)
						.join('; ')}}`;
		case 'integer':
		case 'number':
			return `${schema.type === 'integer' ? 'whole number' : 'number'}${schema.minimum === undefined ? '' : ` from ${schema.minimum}`}`;
		case 'string':
			return 'text';
		case undefined:
			return 'anything';
		default:
			return schema.type;
	}
}

function mapOf({ propertyNames, additionalProperties }: Schema): string {
	const values =
		typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'anything';
	const names = [propertyNames, ...(propertyNames?.anyOf ?? [])].flatMap(
		(schema) => schema?.enum ?? [],
	);
	return names.length === 0
		? `{text: ${values}}`
		: `{guard: ${values}} for the guards ${names.map((name) => `\`${String(name)}\``).join(', ')}`;
}

/** A value as the settings have it. A default that only repeats the members' own says nothing. */
const code = (value: unknown): string =>
	typeof value === 'object' && value !== null && JSON.stringify(value).length > 60
		? ''
		: `\`${cell(JSON.stringify(value))}\``;

/** Text that cannot end the cell it stands in. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
