import { makeRegistry } from '../shared/registry';
import { finishRun } from './console/finishRun';
import { health } from './console/health';
import { noteRun } from './console/noteRun';
import { signInLink } from './console/signInLink';
import { takeUpRun } from './console/takeUpRun';
import { pullOperation } from './mirror/pull';
import { apply } from './plan/apply';
import { approve } from './plan/approve';
import { compare } from './plan/compare';
import { explainPerson } from './plan/explain';
import { getPlan } from './plan/get';
import { getOperations } from './plan/getOperations';
import { overview } from './plan/overview';
import { preview } from './plan/preview';
import { pullToOaPlan } from './plan/pullToOa';
import { pushPlan } from './plan/push';
import { syncPerson } from './plan/syncPerson';
import { trial } from './plan/trial';
import { undo } from './plan/undo';
import { setEnterprise } from './enterprise/set';
import { getEnterprise } from './enterprise/get';
import { compareVersions } from './profile/compare';
import { getProfile } from './profile/get';
import { getProfiles } from './profile/getAll';
import { setProfile } from './profile/set';
import { stageOaRecords } from './snapshot/stage';

export const registry = makeRegistry(
	[
		{ value: 'mirror', name: 'Local Copy', description: 'What we know of Yunzhijia (云桥本地)' },
		{
			value: 'plan',
			name: 'Plan',
			description: 'What a push would do, saved, approved, applied (同步模拟)',
		},
		{
			value: 'profile',
			name: 'Profile',
			description: 'The settings of an enterprise and source, in versions (配置)',
		},
		{
			value: 'enterprise',
			name: 'Enterprise',
			description: 'What holds for every flow of an enterprise (企业信息)',
		},
		{ value: 'snapshot', name: 'Snapshot', description: 'One reading of the OA (快照)' },
		{
			value: 'console',
			name: 'Console',
			description: 'Signing in to the pages, and the runs that they start (控制台)',
		},
	],
	[
		pushPlan,
		approve,
		apply,
		getPlan,
		overview,
		getOperations,
		preview,
		explainPerson,
		compare,
		syncPerson,
		trial,
		undo,
		stageOaRecords,
		pullOperation,
		pullToOaPlan,
		signInLink,
		takeUpRun,
		finishRun,
		noteRun,
		health,
		getProfile,
		getProfiles,
		setProfile,
		compareVersions,
		getEnterprise,
		setEnterprise,
	],
);
