export {
	exportWorkbook,
	type Export,
	type ExportFilter,
	type ExportRequest,
} from './exportWorkbook';
export { planImport, reportImport, type ImportReport, type ImportRequest } from './importWorkbook';
export { type ReadText } from './readText';
export { RELATION_FIELDS, type RelationField } from './relationField';
export { problemText, RESULTS, type RowResult } from './wording';
