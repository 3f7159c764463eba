import { type IBinaryData, type INodeExecutionData, isBinaryValue } from 'n8n-workflow';
import { z } from 'zod/v4';
import { RELATION_FIELDS } from '../../../src/bindings';
import { fileError } from '../../../src/lib/xlsx/fileError';
import { tooLarge } from '../../../src/lib/xlsx/fileKind';
import { MAX_FILE_BYTES } from '../../../src/lib/xlsx/limits';
import { requiredText } from '../../shared/fields';
import type { RunContext } from '../../shared/runContext';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const languages = z.enum(['zh', 'en']);
export const relationFields = z.enum(RELATION_FIELDS);

/**
 * The name of a binary field, or the file itself from an
 * expression that fetches it from an earlier node.
 */
const nameOrFile = z.union([requiredText, z.custom<IBinaryData>(isBinaryValue)]);

const nameOrNothing = nameOrFile.nullish();

/**
 * The uploaded file of an item. @throws {FileError} none
 * arrived, or too large: known before it is read
 */
export async function upload(
	{ node, read }: RunContext,
	itemIndex: number,
): Promise<{ file: Buffer; fileName: string }> {
	const property = read('binaryPropertyName', itemIndex, nameOrNothing);
	// n8n drops an upload that its parser could not read, and starts the form's workflow without it.
	if (property === null || property === undefined) throw fileError('no-file', {});
	const { id, fileName = '' } = node.helpers.assertBinaryData(itemIndex, property);
	const size = id === undefined ? 0 : (await node.helpers.getBinaryMetadata(id)).fileSize;
	if (size > MAX_FILE_BYTES) throw tooLarge(size);
	return { file: await node.helpers.getBinaryDataBuffer(itemIndex, property), fileName };
}

/** The user's file back, with what became of each row. */
export async function reportBinary(
	{ node }: RunContext,
	fileName: string,
	report: Buffer,
	kind: 'xlsx' | 'csv',
): Promise<INodeExecutionData['binary']> {
	const name = fileName.replace(/\.[^.]*$/, '').replace(/[\\/:*?"<>|\p{Cc}]/gu, '_') || 'bindings';
	return {
		report: await node.helpers.prepareBinaryData(
			report,
			`${name}-result.${kind}`,
			kind === 'xlsx' ? XLSX : 'text/csv',
		),
	};
}
