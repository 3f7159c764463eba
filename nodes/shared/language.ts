import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod/v4';
import { LANGUAGES, type Language } from '../../src/words';

const language = z.enum(LANGUAGES).optional().catch(undefined);
const named = z.looseObject({ language }).catch({});

/**
 * The language of whoever reads what a node says (design C23): as the node or its settings say,
 * else as `N8N_DEFAULT_LOCALE` says, else Chinese.
 *
 * @param parameter the value of a parameter; undefined where
 * the node has none of that name, or nothing could be read
 */
export function languageOfNode(parameter: (name: string) => unknown): Language {
	const own = language.parse(parameter('language')) ?? named.parse(parameter('options')).language;
	return own ?? named.parse(asObject(parameter('settings'))).language ?? ofInstance();
}

/** The same of a node as it is saved; what only a run could evaluate is left out. */
export const languageOfSaved = (parameters: INodeParameters): Language =>
	languageOfNode((name) => parameters[name]);

function asObject(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	try {
		return JSON.parse(value);
	} catch {
		return {};
	}
}

/** The language of this n8n. */
export function ofInstance(): Language {
	const [chosen] = (process.env.N8N_DEFAULT_LOCALE ?? '').split(/[-_]/);
	return language.parse(chosen?.toLowerCase()) ?? 'zh';
}
