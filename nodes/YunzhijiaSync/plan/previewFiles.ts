import type { IBinaryKeyData } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { Plan } from '../../../src/sync/model';
import { previewHtml, type PreviewMeta, previewXlsx } from '../../../src/sync/view/preview';
import type { RunContext } from '../../shared/runContext';

type PreviewFormat = 'html' | 'xlsx';

/** The options that choose them. */
export const previewOptions = z
	.object({ preview: z.array(z.enum(['html', 'xlsx'])), language: z.enum(['en', 'zh']) })
	.partial();

/**
 * The preview as files: binary properties `previewHtml` and `previewXlsx`, file names
 * `preview-<plan>.html` and `.xlsx`.
 */
export async function previewFiles(
	{ node }: RunContext,
	plan: Plan,
	meta: PreviewMeta,
	formats: readonly PreviewFormat[],
): Promise<IBinaryKeyData> {
	const shown: PreviewMeta = { timeZone: node.getTimezone(), ...meta };
	const fileName = `preview-${meta.planId}`;
	const files: IBinaryKeyData = {};
	if (formats.includes('html'))
		files.previewHtml = await node.helpers.prepareBinaryData(
			Buffer.from(previewHtml(plan, shown)),
			`${fileName}.html`,
			'text/html',
		);
	if (formats.includes('xlsx')) {
		files.previewXlsx = await node.helpers.prepareBinaryData(
			await previewXlsx(plan, shown),
			`${fileName}.xlsx`,
			'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		);
	}
	return files;
}
