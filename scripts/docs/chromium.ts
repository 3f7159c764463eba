import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const BINARY = '/usr/bin/chromium';
const FONT = '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc';
const PACKAGES = ['chromium', 'fonts-noto-cjk'];

/** A browser that does nothing but show our pages. */
const FLAGS = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/**
 * Starts Debian's Chromium, installing it and a Chinese
 * font first where they are missing and we may.
 */
export async function startChromium(): Promise<Browser> {
	if (!existsSync(BINARY) || !existsSync(FONT)) install();
	return await chromium.launch({ executablePath: BINARY, headless: true, args: FLAGS });
}

function install(): void {
	const byHand = `apt-get install -y ${PACKAGES.join(' ')}`;
	if (process.getuid?.() !== 0)
		throw new Error(`Chromium or its Chinese font is missing. As root: ${byHand}`);
	for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...PACKAGES]]) {
		const { status, stderr } = spawnSync('apt-get', args, {
			encoding: 'utf8',
			env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
		});
		if (status !== 0)
			throw new Error(
				`apt-get ${args.join(' ')} did not work; try "${byHand}" by hand.\n${stderr}`,
			);
	}
}
