export { escapeHtml } from '../../../src/lib/html';
