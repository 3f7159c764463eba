import type { Words } from '../types';
import { alertProblems, alerts, remarks } from './alerts';
import { network } from './calls';
import { e10Remedies, e9Remedies, yunzhijiaRemedies } from './remedies';
import { checks, steps } from './steps';
import { callbackKeys, callbacks, door } from './callbacks';
import { changeReasons } from './changeReasons';
import { consolePages } from './console';
import { conflictWorkbook } from './conflictWorkbook';
import { linkWorkbook } from './linkWorkbook';
import { conflicts, conflictsToOa } from './conflicts';
import { decided, unused } from './decisions';
import { relationFields } from './asked';
import { evidence, provenances } from './evidence';
import { diff } from './diff';
import { explain, explainToOa } from './explain';
import { hints, setUp } from './hints';
import { settingFaults } from './settingFaults';
import { failures } from './failures';
import { guards, guardsToOa } from './guards';
import { kept } from './kept';
import { login } from './login';
import { losses } from './losses';
import { messages } from './messages';
import { moved } from './moved';
import { doubtText, notes } from './notes';
import { nodes } from './nodes';
import { acceptances, obstacles, rules } from './obstacles';
import { operationNames } from './operations';
import { fieldName, list, pairNames } from './parts';
import { pages } from './pages';
import { preview, previewToOa } from './preview';
import { probe } from './probe';
import { health } from './health';
import { profileProblems, settingChange, settingPlace } from './profiles';
import { partName, settingNames } from './settingNames';
import { readings } from './readings';
import { reasons } from './reasons';
import { robotNames, robotProblems } from './robots';
import { runs } from './runs';

/** 中文。 */
export const zh: Words = {
	...preview,
	conflicts,
	notes,
	guards,
	reasons,
	evidence,
	provenances,
	relationFields,
	callbacks,
	changeReasons,
	callbackKeys,
	door,
	obstacles,
	rules,
	acceptances,
	diff,
	explain,
	linkWorkbook,
	conflictWorkbook,
	hints,
	setUp,
	settingFaults,
	login,
	pages,
	losses,
	messages,
	moved,
	kept,
	readings,
	unused,
	decided,
	doubtText,
	failures,
	runs,
	nodes,
	steps,
	checks,
	network,
	yunzhijiaRemedies,
	e10Remedies,
	e9Remedies,
	console: consolePages,
	probe,
	alerts,
	alertProblems,
	robotNames,
	robotProblems,
	remarks,
	profileProblems,
	settingNames,
	settingPlace,
	health,
	settingChange,
	partName,
	operationNames,
	fieldName,
	pairNames,
	or: '，或',
	colon: '：',
	list,
	between: '；',
	gap: '',
};

export const zhToOa: Words = {
	...zh,
	...previewToOa,
	explain: explainToOa,
	conflicts: conflictsToOa,
	guards: guardsToOa,
};
