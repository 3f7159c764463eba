import { HttpFailure } from '../lib/http';
import type { Services } from '../lib/services';
import { DEFAULT_BASE_URL, type YunzhijiaConfig } from '../yunzhijia';
import { type NotWritten, PROBED, type Probed, QUESTIONS } from '../words/facts/probe';
import { directorySide } from './directorySide';
import { askAll, type Finding, NoAnswer } from './question';
import { appQuestions, appSide } from './questions/app';
import { directoryQuestions } from './questions/directory';
import { e10Questions, e10Side } from './questions/e10';
import { e9Questions, e9Side } from './questions/e9';
import { publicAccountQuestions, publicAccountSide } from './questions/publicAccount';
import type { ProbeReport } from './report';
import type { ProbeTargets } from './targets';
import { tryWriting, type WriteWish, type Written } from './write';

export type { Finding } from './question';
export type { WriteWish, Written } from './write';
export type { ProbeReport } from './report';
export type { ProbeTargets } from './targets';
export { targetsOf } from './credentials';
export { reportPage, summaryOf, toldOf, writtenOf } from './page';

/**
 * Asks a tenant what docs/yunzhijia-unknowns.md leaves open and holds the
 * answers against what the client relies on. Only reads, unless `write`
 * names a test department. Never throws for what a server answers.
 */
export const probe = async (
	targets: ProbeTargets,
	services: Services,
	write: WriteWish | null = null,
): Promise<ProbeReport> => {
	const { directory, app, publicAccount, e10, e9 } = targets;
	const findings: Finding[] = [];
	if (directory !== undefined)
		findings.push(...(await askAll(directoryQuestions, readSide(directory, services))));
	if (app !== undefined) findings.push(...(await askAll(appQuestions, appSide(app, services))));
	if (publicAccount !== undefined)
		findings.push(
			...(await askAll(publicAccountQuestions, publicAccountSide(publicAccount, services))),
		);
	if (e10 !== undefined) findings.push(...(await askAll(e10Questions, e10Side(e10, services))));
	if (e9 !== undefined) findings.push(...(await askAll(e9Questions, e9Side(e9, services))));
	const writing = write === null ? null : await writeWith(directory, write, services);
	findings.push(...(writing?.findings ?? []));
	const asked = new Set<Probed>(findings.map(({ question }) => QUESTIONS[question].of));
	return {
		format: 1,
		at: new Date(services.now()).toISOString(),
		cloud: cloudOf(targets),
		asked: PROBED.filter((side) => asked.has(side)),
		findings,
		written: writing?.written ?? null,
	};
};

const readSide = (config: YunzhijiaConfig, services: Services) =>
	directorySide(config, config.readKey || config.editKey || '', services);

const writeWith = async (
	config: YunzhijiaConfig | undefined,
	wish: WriteWish,
	services: Services,
): Promise<{ findings: Finding[]; written: Written }> => {
	if (config === undefined || !config.editKey) return notWritten('no-editable-key');
	const directory = directorySide(config, config.editKey, services);
	const reader = config.readKey ? directorySide(config, config.readKey, services) : null;
	try {
		return await tryWriting({ directory, reader }, wish, services);
	} catch (error) {
		if (error instanceof NoAnswer || error instanceof HttpFailure) return notWritten('no-answer');
		throw error;
	}
};

const notWritten = (why: NotWritten): { findings: Finding[]; written: Written } => ({
	findings: [],
	written: { notWritten: why, left: { departments: 0, persons: 0 } },
});

const cloudOf = ({ directory, app, publicAccount }: ProbeTargets): ProbeReport['cloud'] => {
	const asked = directory ?? app ?? publicAccount;
	if (asked === undefined) return null;
	const { hostname } = new URL(asked.baseUrl?.trim() || DEFAULT_BASE_URL);
	return /(^|\.)yunzhijia\.com$/.test(hostname) ? 'public' : 'private';
};
