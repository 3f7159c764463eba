import { LoginRefusal } from './refusal';
import type { LoginSettings } from '../settings/login';

/** Where a link wants to go: a page by its name, or an address. */
interface Wish {
	readonly page?: string | undefined;
	readonly to?: string | undefined;
}

/**
 * The OA page that a link opens. A name has to stand in the table, an address below one of the
 * allowed ones: nothing else is ever redirected to.
 * @throws LoginRefusal page-not-allowed
 */
export const destinationOf = (
	{ pages, links }: Pick<LoginSettings, 'pages' | 'links'>,
	{ page, to }: Wish,
): string => {
	if (to !== undefined && to !== '') {
		const url = wholeAddress(to);
		if (
			page !== undefined ||
			url === null ||
			!links.some((allowed) => isBelow(url, new URL(allowed)))
		)
			throw new LoginRefusal('page-not-allowed');
		return url.href;
	}
	const name = page ?? 'home';
	const address = Object.hasOwn(pages, name) ? pages[name] : undefined;
	if (address === undefined) throw new LoginRefusal('page-not-allowed');
	return new URL(address).href;
};

/**
 * Written out in full, so that no browser can read it in another way than we do: no backslash, no
 * control character, no user name.
 */
const wholeAddress = (text: string): URL | null => {
	if (
		!/^https?:\/\/[^\\/?#\s\u0000-\u001f\u007f]/i.test(text) ||
		/[\\\s\u0000-\u001f\u007f]/.test(text)
	)
		return null;
	const url = URL.parse(text);
	return url === null || url.username !== '' || url.password !== '' ? null : url;
};

const isBelow = (url: URL, allowed: URL): boolean => {
	if (url.origin !== allowed.origin) return false;
	const folder = allowed.pathname.endsWith('/') ? allowed.pathname : `${allowed.pathname}/`;
	// An OA that decodes twice would take these out of the folder.
	const climbs = /%(2e|2f|5c|25)/i.test(url.pathname);
	return (
		url.pathname === allowed.pathname ||
		(url.pathname.startsWith(folder) && !(folder !== '/' && climbs))
	);
};

/**
 * The page with the token, and the OA's own state if it sent
 * one; parameters of these names that were there are replaced.
 */
export const withToken = (
	destination: string,
	parameters: Readonly<Record<string, string>>,
): string => {
	const url = new URL(destination);
	for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
	return url.href;
};
