export { certificateSchema as certificate } from '../../lib/certificate';
