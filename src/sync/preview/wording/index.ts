import type { PreviewMeta } from '../meta';
import { en, type Wording } from './en';
import { zh } from './zh';

export type { Wording } from './en';

/** The words in which a preview speaks. */
export const wordingFor = (language: PreviewMeta['language']): Wording => (language === 'zh' ? zh : en);
