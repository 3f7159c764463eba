import type { LoginContext } from './context';
import type { PageSurroundings } from './pages/layout';

/**
 * Yunzhijia's clients show apps in frames: those of its public
 * cloud, or of the private deployment that the app belongs to.
 */
const ancestorsOf = (yunzhijia: string): string => {
	const { origin, hostname } = new URL(yunzhijia);
	return /(^|\.)yunzhijia\.com$/.test(hostname) ? 'https://*.yunzhijia.com' : origin;
};

/** What surrounds our pages. `page` is where the form will lead in the end. */
export const surroundings = (
	{ settings, language }: Pick<LoginContext, 'settings' | 'language'>,
	yunzhijia: string,
	page?: string,
): PageSurroundings => {
	const origins = [...Object.values(settings.pages), ...(page === undefined ? [] : [page])].map(
		(address) => new URL(address).origin,
	);
	return { language, formTargets: [...new Set(origins)], ancestors: [ancestorsOf(yunzhijia)] };
};
