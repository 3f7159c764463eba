import type { Locator, Page } from 'playwright-core';
import { z } from 'zod/v4';
import type { Ready } from '../../sandbox/serve';

/** A part of n8n's editor, by the name that n8n's own tests know it under. */
export const part = (within: Page | Locator, name: string): Locator =>
	within.locator(`[data-test-id="${name}"]`);

/** The cookie of the answer belongs to the page from then on. */
export async function logIn(
	page: Page,
	{ editor, owner }: Pick<Ready, 'editor' | 'owner'>,
): Promise<void> {
	const response = await page.request.post(`${editor}/rest/login`, {
		data: { emailOrLdapLoginId: owner.email, password: owner.password },
	});
	if (!response.ok())
		throw new Error(
			`n8n refused the owner's log-in: ${response.status()} ${await response.text()}`,
		);
}

/** Deletes every credential of n8n but those of these types. */
export async function keepCredentials(
	page: Page,
	editor: string,
	types: readonly string[],
): Promise<void> {
	const response = await page.request.get(`${editor}/rest/credentials`);
	for (const { id, type } of credentialList.parse(await response.json()).data)
		if (!types.includes(type)) await page.request.delete(`${editor}/rest/credentials/${id}`);
}

const credentialList = z.object({
	data: z.array(z.object({ id: z.string(), type: z.string() })),
});

/**
 * Imports a file from the menu of a new workflow. @returns
 * the id of the workflow that n8n saved by itself
 */
export async function importWorkflow(page: Page, editor: string, file: string): Promise<string> {
	await page.goto(`${editor}/workflow/new`);
	await part(page, 'canvas-add-button').waitFor();
	const saving = page.waitForResponse(
		(response) =>
			response.request().method() === 'POST' && response.url().endsWith('/rest/workflows'),
	);
	await part(page, 'workflow-import-input').setInputFiles(file);
	await saving;
	await part(page, 'canvas-node').first().waitFor();
	return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Opens a workflow that n8n has. */
export async function openWorkflow(page: Page, editor: string, id: string): Promise<void> {
	await page.goto(`${editor}/workflow/${id}`);
	await part(page, 'canvas-node').first().waitFor();
}

/** Opens the panel of a node, wherever it lies on the canvas, and closes it behind `look`. */
export async function inPanel(
	page: Page,
	node: string,
	look: (panel: Locator) => Promise<void>,
): Promise<void> {
	await page
		.locator(`[data-test-id="canvas-node"][data-node-name=${JSON.stringify(node)}]`)
		.locator('[data-canvas-node-render-type]')
		.first()
		.dispatchEvent('dblclick');
	const panel = part(page, 'ndv');
	await panel.waitFor();
	await look(panel);
	await part(page, 'ndv-close-button').click();
	await panel.waitFor({ state: 'hidden' });
}

/** Chooses the first credential of every choice that the open panel has. @returns their ids */
export async function chooseCredentials(page: Page, panel: Locator): Promise<string[]> {
	const choices = part(panel, 'node-credentials-select');
	const chosen: string[] = [];
	for (let index = 0; index < (await choices.count()); index += 1) {
		await choices.nth(index).click();
		const items = page.locator(`[data-test-id^="${ITEM}"]:visible`);
		const item = items.first();
		const id = (await item.getAttribute('data-test-id'))?.slice(ITEM.length) ?? '';
		await item.click();
		// The list of the next choice must not be mistaken for this one, which closes slowly.
		await items.first().waitFor({ state: 'hidden' });
		chosen.push(id);
	}
	return chosen;
}

const ITEM = 'node-credentials-select-item-';
