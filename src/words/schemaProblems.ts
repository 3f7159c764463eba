import { z } from 'zod/v4';
import { en } from './en';
import type { Language } from './facts/names';
import type { SettingFault } from './facts/settingFaults';
import { tell } from './tell';
import type { Words } from './types';
import { zh } from './zh';

/** What is wrong, one text a problem, in each language. */
export type Problems = Readonly<Record<Language, readonly string[]>>;

const LOCALES = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError } as const;
const WORDS = { zh, en } as const;

/** For `refine`: the fault as a code; the message is English, for programs. */
export const wrong = (fault: SettingFault) => ({
	error: tell(en.settingFaults, fault),
	params: { fault },
});

/** The same as an issue of `check`. */
export const issueOf = (
	fault: SettingFault,
	input: unknown,
	path: PropertyKey[],
): z.core.$ZodRawIssue => ({
	code: 'custom',
	input,
	path,
	message: tell(en.settingFaults, fault),
	params: { fault },
});

/** What an issue says, by its code where it has one of ours. */
export type IssueSays = (issue: z.core.$ZodIssue) => string;

const custom = z.object({ fault: z.custom<SettingFault>((value) => isFault(value)) });
const coded = z.object({ code: z.string(), facts: z.looseObject({}) });
const isFault = (value: unknown): boolean => {
	const read = coded.safeParse(value);
	return read.success && Object.hasOwn(en.settingFaults, read.data.code);
};

const saysIn =
	({ settingFaults }: Words): IssueSays =>
	(issue) => {
		const ours = issue.code === 'custom' ? custom.safeParse(issue.params) : undefined;
		return ours?.success === true ? tell(settingFaults, ours.data.fault) : issue.message;
	};

const placed = (at: string, said: string): string => (at === '' ? said : `${at}: ${said}`);

/** One fault of a member, as `problemsOf` gives several; `at` is '' for the whole. */
export const problemOf = (at: string, fault: SettingFault): Problems => ({
	zh: [placed(at, tell(zh.settingFaults, fault))],
	en: [placed(at, tell(en.settingFaults, fault))],
});

/**
 * What is wrong with a value in each language; nothing where it fits.
 * @param lines the lines of an error, given what an issue of it says
 */
export function problemsOf(
	schema: z.ZodType,
	value: unknown,
	lines: (error: z.ZodError, says: IssueSays, words: Words) => string[],
): Problems {
	const inLanguage = (language: Language): string[] => {
		const { error } = schema.safeParse(value, { error: LOCALES[language] });
		const words = WORDS[language];
		return error === undefined ? [] : lines(error, saysIn(words), words);
	};
	return { zh: inLanguage('zh'), en: inLanguage('en') };
}
