const MB = 1024 * 1024;

/** What is uploaded is held in memory while it is read. */
export const MAX_FILE_BYTES = 64 * MB;

/** Unpacked. A sheet of 100,000 rows and 12 columns has 60 MB, and streams by; the texts of a workbook are held. */
export const SHEET_LIMIT = 1024 * MB;
export const STRINGS_LIMIT = 256 * MB;
/** Workbook, relationships, styles. */
export const PART_LIMIT = 32 * MB;
