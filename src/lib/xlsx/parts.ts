import { posix } from 'node:path';
import { FileError } from './fileError';
import { PART_LIMIT } from './limits';
import { readXml } from './xml';
import { Budget, readZip, unpack, type ZipEntry } from './zip';

export interface SheetPart {
	readonly name: string;
	readonly hidden: boolean;
	readonly entry: ZipEntry;
}

/** Where the parts of a workbook are. */
export interface WorkbookParts {
	readonly entries: ReadonlyMap<string, ZipEntry>;
	/** In the order of the tabs. */
	readonly sheets: readonly SheetPart[];
	readonly sharedStrings: ZipEntry | null;
	readonly styles: ZipEntry | null;
}

export interface Relationship {
	/** Last part of its type, e.g. `worksheet`: the rest differs between the two editions of the standard. */
	readonly type: string;
	/** Name of a part, or an address outside. */
	readonly target: string;
	readonly external: boolean;
}

/** @throws {FileError} */
export async function workbookParts(bytes: Buffer): Promise<WorkbookParts> {
	const entries = readZip(bytes);
	const root = [...(await relationships(entries, '')).values()].find(
		({ type }) => type === 'officeDocument',
	);
	const workbook = root && entries.get(root.target);
	if (!workbook) throw notAWorkbook(entries);
	if (workbook.name.endsWith('.bin'))
		throw new FileError(
			'not-a-workbook',
			'The file is a binary workbook (.xlsb).',
			'Save it as "Excel workbook (*.xlsx)" and upload that.',
		);
	const parts = await relationships(entries, workbook.name);
	const byType = (wanted: string): ZipEntry | null =>
		entries.get([...parts.values()].find(({ type }) => type === wanted)?.target ?? '') ?? null;
	const sheets: SheetPart[] = [];
	let rootName = '';
	await readXml(workbook.name, unpack(workbook, new Budget(PART_LIMIT)), {
		open: (name, attributes) => {
			rootName ||= name;
			if (name !== 'sheet') return;
			// The prefix of the attribute is the writer's choice.
			const id =
				Object.entries(attributes).find(([key]) => key === 'r:id' || key.endsWith(':id'))?.[1] ??
				'';
			const part = parts.get(id);
			const entry = part?.type === 'worksheet' ? entries.get(part.target) : undefined;
			if (entry)
				sheets.push({
					name: attributes['name'] ?? '',
					hidden: (attributes['state'] ?? 'visible') !== 'visible',
					entry,
				});
		},
	});
	if (rootName !== 'workbook') throw notAWorkbook(entries);
	return { entries, sheets, sharedStrings: byType('sharedStrings'), styles: byType('styles') };
}

/** What a part refers to, by id; of the whole package where `part` is ''. */
export async function relationships(
	entries: ReadonlyMap<string, ZipEntry>,
	part: string,
): Promise<ReadonlyMap<string, Relationship>> {
	const folder = posix.dirname(part);
	const entry = entries.get(posix.join(folder, '_rels', `${posix.basename(part)}.rels`));
	const found = new Map<string, Relationship>();
	if (!entry) return found;
	await readXml(entry.name, unpack(entry, new Budget(PART_LIMIT)), {
		open: (name, { Id, Type, Target, TargetMode }) => {
			if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
			const external = TargetMode === 'External';
			const target = external
				? Target
				: posix
						.join(
							'/',
							folder,
							Target.startsWith('/') ? posix.relative(posix.join('/', folder), Target) : Target,
						)
						.slice(1);
			found.set(Id, { type: (Type ?? '').split('/').at(-1) ?? '', target, external });
		},
	});
	return found;
}

function notAWorkbook(entries: ReadonlyMap<string, ZipEntry>): FileError {
	const what = entries.has('word/document.xml')
		? 'a Word document'
		: entries.has('ppt/presentation.xml')
			? 'a presentation'
			: entries.has('content.xml')
				? 'an OpenDocument file (.ods)'
				: 'an archive without a workbook in it';
	return new FileError(
		'not-a-workbook',
		`The file is ${what}, whatever its name says.`,
		'Save the table as "Excel workbook (*.xlsx)" and upload that.',
	);
}
