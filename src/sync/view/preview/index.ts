export { previewHtml } from './html/page';
export type { PreviewMeta } from './meta';
export { previewXlsx } from './xlsx/workbook';
