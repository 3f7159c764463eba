import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { wordsFor } from '../../src/words';
import { ConsoleStory, type Told } from './consoleStory';

/** Who is found on both sides, unlinked. */
interface Pair {
	readonly yunzhijia: string;
	readonly oa: string;
}

/** What came of the steps, in order. */
export interface PeopleEnds {
	readonly planned: string;
	readonly bound: string;
	readonly unplanned: string;
	readonly unbound: string;
	readonly decided: string;
	readonly conflictsIn: string;
	readonly linksIn: string;
}

const WHY = { zh: '人事部核对过', en: 'Personnel has checked it' } as const;

/**
 * People, decisions, workbooks and messages: bind by search, unbind from
 * the card, decide and withdraw, Excel out and in, and what would happen
 * to a message. @param folder where files go that the browser downloads
 */
export async function tellOfPeople(told: Told, pair: Pair, folder: string): Promise<PeopleEnds> {
	const story = new ConsoleStory(told);
	const why = WHY[told.language];
	await story.signIn();
	const { planned, bound } = await bind(story, told, { ...pair, why });
	const { unplanned, unbound } = await unbind(story, told, { ...pair, why });
	const decided = await decide(story, told, why);
	await withdraw(story, told, why);
	const conflictsIn = await roundTrip(story, told, { entry: 'pending', folder, why });
	const linksIn = await roundTrip(story, told, { entry: 'bindings', folder, why });
	await explain(story, told);
	await story.open('login');
	await told.page.locator('#attempts').waitFor();
	await story.look('login');
	return { planned, bound, unplanned, unbound, decided, conflictsIn, linksIn };
}

async function bind(
	story: ConsoleStory,
	{ page }: Told,
	{ yunzhijia, oa, why }: Pair & { why: string },
): Promise<Pick<PeopleEnds, 'planned' | 'bound'>> {
	await story.open('bindings');
	await page.locator('#link-two').click();
	for (const [side, text] of [
		['yzj', yunzhijia],
		['oa', oa],
	] as const) {
		const card = page.locator(`#side-${side}`);
		await card.locator('input[type=search]').fill(text);
		await card.getByRole('button').click();
		await card.locator('ul a').first().click();
	}
	await page.locator('#bind').waitFor();
	await story.look('link');
	await page.locator('#bind #why').fill(why);
	await page.locator('#bind button').click();
	const planned = await story.ended();
	await story.openPlan();
	await story.look('link-plan');
	return { planned, bound: await story.approveByKeyboard(why) };
}

async function unbind(
	story: ConsoleStory,
	{ page }: Told,
	{ yunzhijia, why }: Pair & { why: string },
): Promise<Pick<PeopleEnds, 'unplanned' | 'unbound'>> {
	await story.open('organisation');
	await page.locator('#q').fill(yunzhijia);
	await page.getByRole('search').getByRole('button').click();
	await page.locator('#found a').first().click();
	await page.locator('#link .change').click();
	await page.locator('#unbind-why').fill(why);
	await page.locator('#unbind button').click();
	const unplanned = await story.ended();
	await story.openPlan();
	return { unplanned, unbound: await story.approveByKeyboard(why) };
}

async function decide(story: ConsoleStory, { page }: Told, why: string): Promise<string> {
	await story.open('pending');
	await page.locator('#decide').waitFor();
	await story.look('pending');
	await page.locator('[name="decide-0"]').selectOption({ index: 1 });
	await page.locator('#decide #why').fill(why);
	await page.locator('#decide button').click();
	const decided = await story.ended();
	await story.look('decided');
	return decided;
}

async function withdraw(story: ConsoleStory, { page }: Told, why: string): Promise<void> {
	await story.open('pending');
	await page.locator('[name="withdraw-0"]').check();
	await page.locator('#withdraw-why').fill(why);
	await page.locator('#decisions button').click();
	await page.locator('#decisions').waitFor({ state: 'detached' });
}

/** A workbook goes out and comes back as it is. @returns how its run ended */
async function roundTrip(
	story: ConsoleStory,
	{ page }: Told,
	{ entry, folder, why }: { entry: 'pending' | 'bindings'; folder: string; why: string },
): Promise<string> {
	await story.open(entry);
	const href = (await page.locator('#export').getAttribute('href')) ?? '';
	const answer = await page.request.get(new URL(href, page.url()).href);
	const file = join(folder, `${entry}.xlsx`);
	writeFileSync(file, await answer.body());
	await page.locator('#import input[type=file]').setInputFiles(file);
	await page.locator('#import-why').fill(why);
	await page.locator('#import button').click();
	return await story.ended();
}

async function explain(story: ConsoleStory, { page, language }: Told): Promise<void> {
	const { messages } = wordsFor(language).console;
	await story.open('messages');
	await page.locator('#explain').waitFor();
	await story.look('messages');
	for (const view of ['notifications', 'todos', 'dead'] as const) {
		await page.getByRole('link', { name: messages.views[view], exact: true }).click();
		await page.locator(view === 'dead' ? '#dead' : '#deliveries').waitFor();
		await story.look(view);
	}
}
