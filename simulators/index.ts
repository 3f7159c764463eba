export { startE10Simulator, type E10Simulator } from './e10/server';
export { e10Defaults, type E10Options } from './e10/options';
export { startE9Simulator, type E9Simulator } from './e9/server';
export { e9Defaults, type E9Options } from './e9/options';
export { startRobotSimulator, type RobotSimulator } from './robots/server';
export { robotDefaults, type RobotOptions } from './robots/state';
export { startYunzhijiaSimulator, type YunzhijiaSimulator } from './yunzhijia/server';
export { yunzhijiaDefaults, type YunzhijiaOptions } from './yunzhijia/options';
export { codes as yunzhijiaCodes } from './yunzhijia/codes';
export { errcodes as e10Codes } from './e10/token';
export { faultKinds, type Fault } from './faults';
export type { LogEntry } from './log';
export { manualExample, manualReExample } from './seeds/manual';
export { generate, type GenerateOptions } from './seeds/generate';
export { example, type SeedChoice } from './seeds/choose';
export type {
	EmployeeSeed,
	ExampleSeed,
	OaDepartmentSeed,
	OaSeed,
	YunzhijiaSeed,
} from './seeds/types';
export { credentialsFor, SIMULATED_OA_KEY } from './credentials';
export { startPair, type SimulatorPair, type Announcement } from './pair';
