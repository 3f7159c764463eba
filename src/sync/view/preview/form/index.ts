export { detailsHtml } from './details';
export { badge, type FormMeta, listOf, tableOf } from './markup';
export { PAGE_CSS } from './style';
export { verdictHtml } from './verdict';
