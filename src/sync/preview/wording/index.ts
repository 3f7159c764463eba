import type { Plan } from '../../model';
import type { PreviewMeta } from '../meta';
import { en, enToOa, type Wording } from './en';
import { zh, zhToOa } from './zh';

export type { Wording } from './en';

/** The words in which a preview speaks: of Yunzhijia as the side that changes, or, of a pull to the OA, of that. */
export function wordingFor(language: PreviewMeta['language'], flow?: Plan['flow']): Wording {
	if (flow === 'pull-to-oa') return language === 'zh' ? zhToOa : enToOa;
	return language === 'zh' ? zh : en;
}
