/**
 * A cookie that ties a way out and back to one browser. It comes along when another site sends the
 * browser back (Lax), and no script sees it.
 */
export const browserCookie = (
	name: string,
	value: string,
	address: string,
	lifeMs: number,
): string => {
	const { protocol, pathname } = new URL(address);
	return [
		`${name}=${value}`,
		`Path=${pathname}`,
		`Max-Age=${Math.floor(lifeMs / 1000)}`,
		'HttpOnly',
		'SameSite=Lax',
		...(protocol === 'https:' ? ['Secure'] : []),
	].join('; ');
};

/** '' where there is none, or none of ours. */
export const cookieValue = (cookies: Readonly<Record<string, string>>, name: string): string => {
	const value = cookies[name] ?? '';
	return /^[\w-]{20,200}$/.test(value) ? value : '';
};
