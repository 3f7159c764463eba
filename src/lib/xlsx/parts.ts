import { type FileError, fileError } from './fileError';
import { PART_LIMIT } from './limits';
import { partKey, relationshipsKey, targetKey } from './partName';
import type { OtherFormat } from './wording/finding';
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

interface Relationship {
	/**
	 * Last part of its type, e.g. `worksheet`: the rest
	 * differs between the two editions of the standard.
	 */
	readonly type: string;
	/** Key of a part, or an address outside. */
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
	if (partKey(workbook.name).endsWith('.bin')) throw fileError('other-format', { format: 'xlsb' });
	const parts = await relationships(entries, workbook.name);
	const byType = (wanted: string): ZipEntry | null =>
		entries.get([...parts.values()].find(({ type }) => type === wanted)?.target ?? '') ?? null;
	const sheets: SheetPart[] = [];
	const taken = new Set<ZipEntry>();
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
			// Charts and dialogs have tabs, too.
			if (part && part.type !== 'worksheet') return;
			const entry = part && entries.get(part.target);
			const sheet = attributes['name'] ?? '';
			const hidden = (attributes['state'] ?? 'visible') !== 'visible';
			// Excel never does; thousands of names for one part would each be read.
			if (entry && taken.has(entry)) throw fileError('sheet-twice', { sheet });
			if (entry) taken.add(entry);
			if (entry) sheets.push({ name: sheet, hidden, entry });
			else if (!hidden) throw fileError('sheet-missing', { sheet });
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
	const entry = entries.get(relationshipsKey(part));
	const found = new Map<string, Relationship>();
	if (!entry) return found;
	await readXml(entry.name, unpack(entry, new Budget(PART_LIMIT)), {
		open: (name, { Id, Type, Target, TargetMode }) => {
			if (name !== 'Relationship' || Id === undefined || Target === undefined) return;
			const external = TargetMode === 'External';
			found.set(Id, {
				type: (Type ?? '').split('/').at(-1) ?? '',
				target: external ? Target : targetKey(part, Target),
				external,
			});
		},
	});
	return found;
}

/** What archives are that hold no workbook, by a part that they have. */
const BY_PART: ReadonlyArray<readonly [part: RegExp, format: OtherFormat]> = [
	[/^word\/document\.xml$/, 'word'],
	[/^ppt\/presentation\.xml$/, 'presentation'],
	[/^content\.xml$/, 'open-document'],
	[/^index(\.zip|\/document\.iwa)$/, 'numbers'],
	[/\.(xlsx|xlsm|xls|csv)$/, 'archive'],
];

function notAWorkbook(entries: ReadonlyMap<string, ZipEntry>): FileError {
	const [, format = 'no-workbook'] =
		BY_PART.find(([part]) => [...entries.keys()].some((key) => part.test(key))) ?? [];
	return fileError('other-format', { format });
}
