const MB = 1024 * 1024;

/** What is uploaded is held in memory while it is read. */
export const MAX_FILE_BYTES = 64 * MB;

/**
 * Unpacked. A sheet of 100,000 rows and 12 columns has 60
 * MB, and streams by; the texts of a workbook are held.
 */
export const SHEET_LIMIT = 1024 * MB;
export const STRINGS_LIMIT = 256 * MB;
/** Characters of one text, tag or comment: the parser keeps them until they end. */
export const PIECE_LIMIT = 4 * MB;
/**
 * Of one cell, which may have several texts. Excel holds at most
 * 32,767, each up to seven times as long where it is escaped.
 */
export const CELL_LIMIT = MB;
export const MAX_DEPTH = 256;
/**
 * Rows that merged ranges and links cover; those higher than 100 rows, and formulas over several
 * cells, are counted apart, for each is looked at for each row.
 */
export const MAX_COVERED_ROWS = 2_000_000;
export const MAX_TALL_RANGES = 2000;
/** Workbook, relationships, styles. */
export const PART_LIMIT = 32 * MB;
