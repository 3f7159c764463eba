import type { Locator, Page } from 'playwright-core';
import type { Ready } from '../../sandbox/serve';
import type { SimulatorPair } from '../../simulators';
import { type Language, wordsFor } from '../../src/words';

/** The longest that n8n may take to end a run, in ms; a laden two-core machine needs a minute. */
const RUN_LIMIT = 180_000;
/** Stands of a run that is not over. */
const UNDER_WAY = ['asked', 'running', 'late'];

type Fields = Readonly<Record<string, string>>;

/** What an administrator calls what messages and log-ins go by, and why. */
interface DoorNames {
	readonly target: string;
	readonly rule: string;
	readonly entry: string;
	readonly why: string;
}

/** Fills in fields of a form by their names. */
const fillIn = async (form: Locator, fields: Fields): Promise<void> => {
	for (const [name, value] of Object.entries(fields)) {
		const choice = form.locator(`select[name="${name}"]`);
		if ((await choice.count()) > 0) await choice.selectOption(value);
		else await form.locator(`:is(input, textarea)[name="${name}"]`).fill(value);
	}
};

/** An administrator in a browser, and what looks at each page on the way. */
export interface Told {
	readonly page: Page;
	readonly pair: SimulatorPair;
	readonly line: Pick<Ready, 'console'>;
	readonly language: Language;
	readonly look: (name: string) => Promise<void>;
}

/** What an administrator does in the console, through its pages only. */
export class ConsoleStory {
	private readonly words;
	constructor(private readonly told: Told) {
		this.words = wordsFor(told.language).console;
	}

	/** Opens the one-use link; English is a link on the page. */
	async signIn(): Promise<void> {
		const { page, line, language } = this.told;
		await page.goto(line.console);
		if (language === 'en') await page.locator('#language').click();
		await this.heading(this.words.home.title);
	}

	async open(entry: keyof (typeof this.words)['frame']['nav']): Promise<void> {
		const { frame } = this.words;
		const navigation = this.told.page.getByRole('navigation', { name: frame.navigation });
		await navigation.getByRole('link', { name: frame.nav[entry], exact: true }).click();
	}

	/** Simulates from the page of runs, and waits for the end. @returns how it ended */
	async simulate(why: string): Promise<string> {
		await this.open('sync');
		const form = this.told.page.locator('#simulate');
		await form.getByLabel(this.words.sync.why).fill(why);
		await form.getByRole('button').click();
		return await this.ended();
	}

	/** Waits on the page of a run, which looks again by itself, until the run is over. */
	async ended(): Promise<string> {
		const stand = this.stand();
		await stand.waitFor({ timeout: RUN_LIMIT });
		return (await stand.getAttribute('data-stand')) ?? '';
	}

	private stand(): Locator {
		const not = UNDER_WAY.map((one) => `:not([data-stand="${one}"])`).join('');
		return this.told.page.locator(`h1 .chip${not}`);
	}

	/** From the page of a run to its plan. */
	async openPlan(): Promise<void> {
		await this.told.page.locator('#plan').click();
		await this.told.page.locator('#changes').waitFor();
	}

	/** Approves the plan that is looked at with the keyboard alone, and waits for the end. */
	async approveByKeyboard(why: string): Promise<string> {
		const { page } = this.told;
		await this.tabTo('why');
		await page.keyboard.type(why);
		await this.tabTo('approve');
		await page.keyboard.press('Enter');
		return await this.ended();
	}

	/** Presses Tab until an element has the focus. @throws Error where it never gets there */
	private async tabTo(id: string): Promise<void> {
		const { page } = this.told;
		for (let presses = 0; presses < 60; presses += 1) {
			await page.keyboard.press('Tab');
			if ((await page.evaluate('document.activeElement?.id')) === id) return;
		}
		throw new Error(`The keyboard does not reach #${id}`);
	}

	/** Fills in fields of the settings by their names. */
	async fillSettings(fields: Readonly<Record<string, string>>, why: string): Promise<void> {
		await this.open('settings');
		await fillIn(this.told.page.locator('#profile'), { ...fields, why });
	}

	/** Saves what was filled in, as version `number`. */
	async saveSettings(number: number): Promise<void> {
		await this.told.page.locator('#save').click();
		await this.version(number);
	}

	/**
	 * Tries the limits that were filled in on the plans of the
	 * past, and saves them from there, as version `number`.
	 */
	async tryOnPastAndSave(number: number): Promise<void> {
		const { page } = this.told;
		await page.locator('#past').click();
		await page.locator('#tried').waitFor();
		await this.look('past');
		await page.locator('#save-tried [value="save"]').click();
		await this.version(number);
	}

	private async version(number: number): Promise<void> {
		const version = this.words.settings.version(number);
		await this.told.page.locator('#version', { hasText: version }).waitFor();
	}

	/** Adds a target, a rule that leads to it and a login entry, each by its form in the settings. */
	async addDoors({ target, rule, entry, why }: DoorNames): Promise<void> {
		const { doors } = this.words;
		await this.addDoor('target', doors.addTarget, { name: target, as: 'notification', why });
		await this.addRule({ name: rule, sources: 'workflow', 'cond-values-0': rule, why }, target);
		await this.addDoor('entry', doors.addEntry, {
			name: entry,
			'page-name-0': 'home',
			'page-url-0': 'https://oa.example.com/home',
			firstLogin: 'off',
			why,
		});
		const { page } = this.told;
		await page.locator('#logins').getByRole('link', { name: entry, exact: true }).waitFor();
		await this.look('doors');
	}

	/**
	 * A rule that leads nowhere is refused; what was typed
	 * comes back, and is sent again with the target.
	 */
	private async addRule(fields: Fields, target: string): Promise<void> {
		const { page } = this.told;
		await this.addDoor('rule', this.words.doors.addRule, fields);
		await this.look('rule-refused');
		await page.locator('#again').click();
		const form = page.locator('#rule');
		await form.getByLabel(target, { exact: true }).check();
		await form.locator('[value="save"]').click();
		const rules = page.locator('#messages');
		await rules.getByRole('link', { name: fields['name'] ?? '', exact: true }).waitFor();
	}

	private async addDoor(does: string, label: string, fields: Fields): Promise<void> {
		const { page } = this.told;
		await this.open('settings');
		await page.getByRole('link', { name: label, exact: true }).click();
		const form = page.locator(`#${does}`);
		await form.waitFor();
		await this.look(does);
		await fillIn(form, fields);
		await form.locator('[value="save"]').click();
		await page.locator('#messages, #said').first().waitFor();
	}

	/** Asks what the filled in settings would change. @returns how the simulation ended */
	async tryOut(): Promise<string> {
		await this.told.page.locator('#attempt').click();
		return await this.ended();
	}

	/** Plans the undoing of the plan that is looked at. @returns how the run ended */
	async undo(why: string): Promise<string> {
		const form = this.told.page.locator('#undo');
		await form.locator('#undo-why').fill(why);
		await form.getByRole('button').click();
		return await this.ended();
	}

	/** From the history to the plan of the newest run that ended like this. */
	async openRun(outcome: string): Promise<void> {
		await this.open('sync');
		await this.told.page
			.locator('#history tbody tr', { has: this.told.page.locator(`[data-stand="${outcome}"]`) })
			.first()
			.getByRole('link')
			.first()
			.click();
		await this.told.page.locator('#plan').waitFor();
	}

	/** Looks for somebody who is never to be removed. */
	async lookForProtected(name: string): Promise<void> {
		const { settings } = this.words;
		const { page } = this.told;
		const link = `${settings.choose} ${settings.listNames.protected}`;
		await page.getByRole('link', { name: link }).click();
		await this.heading(settings.listNames.protected);
		await page.locator('#q').fill(name);
		await page.getByRole('search').getByRole('button').click();
		await page.locator('#pick [name="add-0"]').waitFor();
	}

	/** Finds somebody in the tree, opens the card, and looks at links and log. */
	async lookAround(name: string): Promise<void> {
		const { page } = this.told;
		await this.open('organisation');
		await page.locator('#branch .department a').first().click();
		await this.look('organisation');
		await page.locator('#q').fill(name);
		await page.getByRole('search').getByRole('button').click();
		await page.locator('#found a').first().click();
		await page.locator('#sides').waitFor();
		await this.look('person');
		await this.open('bindings');
		await this.heading(this.words.links.title);
		await this.look('bindings');
		await this.open('audit');
		await this.heading(this.words.audit.title);
		await this.look('audit');
	}

	/** From a plan to what changed since the one before, and back. */
	async compare(): Promise<void> {
		const { page } = this.told;
		await page.locator('#compare').click();
		await this.heading(this.words.compare.title);
		await this.look('compare');
		await page.getByRole('link', { name: this.words.compare.back }).click();
	}

	/** Every entry that the story has not come to. */
	async openTheRest(): Promise<void> {
		await this.open('pending');
		await this.heading(this.words.pending.title);
		await this.look('pending');
		for (const entry of OTHERS) {
			await this.open(entry);
			await this.heading(this.words[entry].title);
			await this.look(entry);
		}
	}

	async signOut(): Promise<void> {
		const { leaving, leave } = this.words.frame;
		await this.told.page.getByRole('link', { name: leave, exact: true }).click();
		await this.heading(leaving.title);
		await this.look('leave');
		await this.told.page.getByRole('button', { name: leaving.go }).click();
		await this.heading(leaving.done);
		await this.look('left');
	}

	look(name: string): Promise<void> {
		return this.told.look(name);
	}

	/** Somebody gets another title in the OA. */
	promote(jobTitle: string): void {
		const { oa } = this.told.pair;
		const employees = oa.state.employees.map((one, at) => (at === 0 ? { ...one, jobTitle } : one));
		oa.seed({ departments: [...oa.state.departments], employees });
	}

	private async heading(text: string): Promise<void> {
		await this.told.page.getByRole('heading', { level: 1, name: text }).waitFor();
	}
}

const OTHERS = ['messages', 'login'] as const;

/** What the administrator types, in the language of the pages. */
const TYPED = {
	zh: {
		first: '新系统上线前先看看',
		profile: '人事部要求：职务也要同步',
		tried: '试试更严的限额',
		approved: '人事部已核对名单',
		limited: '组织调整期间从严',
		again: '换了限额，再看一次',
		undone: '上线推迟一周',
		job: '首席架构师',
		doors: {
			target: '公众号通知',
			rule: '审批消息',
			entry: 'app',
			why: '审批消息也发到云之家',
		},
	},
	en: {
		first: 'A first look before we go live',
		profile: 'Personnel wants job titles, too',
		tried: 'Trying a tighter limit',
		approved: 'Personnel has checked the list',
		limited: 'Tighter while we reorganise',
		again: 'Another limit, another look',
		undone: 'Going live a week later',
		job: 'Chief Architect',
		doors: {
			target: 'Public account',
			rule: 'Approvals',
			entry: 'app',
			why: 'Approvals go to Yunzhijia, too',
		},
	},
} as const;

/** What came of the steps, in order. */
export interface Ends {
	readonly first: string;
	readonly tried: string;
	readonly second: string;
	readonly applied: string;
	readonly again: string;
	readonly undoing: string;
	readonly undone: string;
}

/**
 * From an empty store to an undone push: sign in, set, simulate, approve, look back, undo, leave.
 */
export async function tellWholeStory(told: Told, applied: () => void): Promise<Ends> {
	const story = new ConsoleStory(told);
	const typed = TYPED[told.language];
	await story.signIn();
	await story.look('home-empty');
	const first = await story.simulate(typed.first);
	await story.look('run');
	await story.fillSettings({ 'max-creations': '40', returns: 'ask' }, typed.profile);
	await story.saveSettings(1);
	await story.look('settings');
	await story.lookForProtected('韩');
	await story.look('pick');
	await story.fillSettings({ 'max-creations': '3' }, typed.tried);
	const tried = await story.tryOut();
	await story.openPlan();
	await story.look('tried');
	const second = await story.simulate(typed.first);
	await story.openPlan();
	await story.look('plan');
	const approved = await story.approveByKeyboard(typed.approved);
	applied();
	await story.look('applied');
	await story.open('home');
	await story.look('home');
	await story.lookAround('韩');
	const again = await limitAndSimulate(story, typed);
	const { undoing, undone } = await takeBack(story, typed);
	return { first, tried, second, applied: approved, again, undoing, undone };
}

/**
 * The shortest way from an empty store to an applied
 * push, and a setting. @returns the ends, in order
 */
export async function tellShortStory(told: Told): Promise<readonly string[]> {
	const story = new ConsoleStory(told);
	const typed = TYPED[told.language];
	await story.signIn();
	const simulated = await story.simulate(typed.first);
	await story.openPlan();
	const applied = await story.approveByKeyboard(typed.approved);
	await story.look('applied');
	await story.fillSettings({ 'max-moves': '2' }, typed.limited);
	await story.saveSettings(1);
	const tried = await story.tryOut();
	await story.open('sync');
	await story.look('sync');
	return [simulated, applied, tried];
}

async function limitAndSimulate(
	story: ConsoleStory,
	typed: (typeof TYPED)[Language],
): Promise<string> {
	await story.fillSettings({ 'max-moves': '2' }, typed.limited);
	await story.tryOnPastAndSave(2);
	story.promote(typed.job);
	const again = await story.simulate(typed.again);
	await story.openPlan();
	await story.look('plan-asks');
	await story.compare();
	await story.open('sync');
	await story.look('sync');
	return again;
}

async function takeBack(
	story: ConsoleStory,
	{ undone: why, doors }: (typeof TYPED)[Language],
): Promise<Pick<Ends, 'undoing' | 'undone'>> {
	await story.openRun('applied');
	await story.openPlan();
	await story.look('plan-applied');
	const undoing = await story.undo(why);
	await story.openPlan();
	await story.look('plan-undo');
	const undone = await story.approveByKeyboard(why);
	await story.look('undone');
	await story.addDoors(doors);
	await story.openTheRest();
	await story.signOut();
	return { undoing, undone };
}
