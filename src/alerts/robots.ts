import type { ConnectionReport } from '../lib/connectionReport';
import { checkReachability } from '../lib/reachability';
import type { Services } from '../lib/services';
import { addressOf, type ForeignRobot, sendToRobot } from '../robots';
import { type Language, wordsFor } from '../words';
import { reachabilityWords } from '../words/reachability';
import {
	checkRobotAddress,
	type RobotConfig,
	type RobotMessage,
	sendRobotMessage,
} from '../yunzhijia';
import type { Group } from './tellGroup';

/** Tries of one message; a robot that is away is tried again by the next run. */
const RETRIES = 2;

/** A robot of a group, as a credential says. */
export type Robot = (RobotConfig & { kind: 'yunzhijia' }) | ForeignRobot;

interface Sent {
	/** null where the messenger gives none. */
	msgId: string | null;
	/** Whether the text was too long, and shows that it was cut. */
	cut: boolean;
}

/**
 * Says a text in the form of the robot's messenger. Fails with
 * YunzhijiaError or RobotError, which never show the address.
 */
export async function sayBy(
	robot: Robot,
	message: RobotMessage,
	services: Services,
): Promise<Sent> {
	if (robot.kind !== 'yunzhijia')
		return { msgId: null, ...(await sendToRobot(robot, message.content, services, RETRIES)) };
	const { msgId, cut } = await sendRobotMessage(robot, message, services, RETRIES);
	return { msgId: msgId === '' ? null : msgId, cut };
}

export const groupOf = (robot: Robot, services: Services): Group => ({
	address: robot.url.trim(),
	say: async (content) => await sayBy(robot, { content }, services),
});

/** Looks at the address and reaches its server, without the robot's key and without a message. */
export async function checkRobot(
	robot: Robot,
	services: Services,
	language: Language,
): Promise<ConnectionReport> {
	const words = wordsFor(language);
	const { origin } = robot.kind === 'yunzhijia' ? checkRobotAddress(robot.url) : addressOf(robot);
	const { steps, reachable, clockSkewMs } = await checkReachability(
		origin,
		robot,
		services,
		reachabilityWords(words, words.yunzhijiaRemedies.robot),
	);
	if (reachable)
		steps.push({
			id: 'read',
			name: words.checks.robotAddress(words.robotNames[robot.kind]),
			ok: true,
			message: words.checks.robotNotTried,
			remedy: '',
		});
	return { ok: steps.every(({ ok }) => ok), steps, clockSkewMs };
}
