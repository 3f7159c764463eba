import { z } from 'zod/v4';
import type { Language } from '../../src/words';

const { localeError: inChinese } = z.locales.zhCN();
const { localeError: inEnglish } = z.locales.en();

/** What is wrong with a value, one text a problem with its path before it. */
export const problemsIn = (
	schema: z.ZodType,
	value: unknown,
): Record<Language, readonly string[]> => ({
	zh: textsOf(schema.safeParse(value, { error: inChinese })),
	en: textsOf(schema.safeParse(value, { error: inEnglish })),
});

const textsOf = ({ error }: z.ZodSafeParseResult<unknown>): string[] =>
	(error?.issues ?? []).map(({ path, message }) => [...path.map(String), message].join(': '));
