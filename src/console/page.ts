import type { ConsoleWords, Language, Words } from '../words';
import type { ConsoleContext } from './exchange';
import type { Markup } from './html';
import type { SignedIn } from './rolesNow';

/** The entries of the navigation, in order. */
export const ENTRIES = [
	['home', ''],
	['organisation', 'organisation'],
	['sync', 'sync'],
	['pending', 'pending'],
	['bindings', 'bindings'],
	['settings', 'settings'],
	['messages', 'messages'],
	['login', 'login'],
	['audit', 'audit'],
] as const satisfies ReadonlyArray<readonly [keyof ConsoleWords['frame']['nav'], string]>;
type Entry = (typeof ENTRIES)[number][0];

/** What a page is made from. */
export interface Visit {
	readonly context: ConsoleContext;
	readonly session: SignedIn;
	readonly query: Readonly<Record<string, string>>;
	readonly language: Language;
	/** Of this language. */
	readonly words: Words;
	readonly at: number;
	/** Address of a page of ours, in the language of the visit. */
	readonly href: (path: string, parameters?: Readonly<Record<string, string>>) => string;
}

/** What a page is, before it is written. */
export interface Page {
	readonly entry: Entry;
	readonly title: string;
	/** What programs get of it. */
	readonly data: Readonly<Record<string, unknown>>;
	/** `token`: what its forms carry; '' where it says that it has none. */
	readonly body: (token: string) => Markup;
	readonly hasForms?: boolean;
	readonly refreshSeconds?: number;
}

/** An address below the console in a language; Chinese is the one that goes without saying. */
export const addressIn =
	({ base, language: usual }: Pick<ConsoleContext, 'base' | 'language'>, language: Language) =>
	(path: string, parameters: Readonly<Record<string, string>> = {}): string => {
		const all: Readonly<Record<string, string>> = {
			...parameters,
			lang: language === usual ? '' : language,
		};
		const query = new URLSearchParams(
			Object.entries(all).filter(([, value]) => value !== ''),
		).toString();
		const [way = '', place] = path.split('#');
		const below = [way && `/${way}`, query && `?${query}`, place === undefined ? '' : `#${place}`];
		return `${new URL(base).pathname}${below.join('')}`;
	};
