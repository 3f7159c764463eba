import { createHash } from 'node:crypto';
import type { Services } from '../lib/services';
import type { Database } from './database';
import { newId } from './id';

/** They hold names of people, and an old alarm helps nobody. */
const KEPT_MS = 7 * 24 * 3_600_000;
/** Nobody reads more of what was said while the robot was away. */
const MOST_WAITING = 10;

export interface RobotMessageKept {
	readonly id: string;
	readonly content: string;
	/** When it was to be said, ms. */
	readonly at: number;
}

/**
 * What group robots are to say: kept until they said it, at
 * most a week. The address of a robot is kept as a hash only.
 */
export interface RobotMessages {
	/** Keeps a message before it is sent. @returns its id */
	add(robot: string, content: string): Promise<string>;
	/** The newest ones that the robot has not said yet, oldest first. */
	waiting(robot: string): Promise<readonly RobotMessageKept[]>;
	/** Whether the robot said the very same at or after `since` (ms). */
	saidSince(robot: string, content: string, since: number): Promise<boolean>;
	said(id: string): Promise<void>;
}

export const createRobotMessages = (
	database: Database,
	services: Pick<Services, 'now' | 'random'>,
): RobotMessages => {
	const hashed = (robot: string): string => createHash('sha256').update(robot).digest('hex');
	return {
		add: async (robot, content) =>
			await database.write('robot-messages', async (tx) => {
				const at = services.now();
				await tx
					.deleteFrom('yzj_robot_messages')
					.where('at', '<', at - KEPT_MS)
					.execute();
				const id = newId('r', services);
				await tx
					.insertInto('yzj_robot_messages')
					.values({ id, robot: hashed(robot), content, at, sent_at: null })
					.execute();
				return id;
			}),
		waiting: async (robot) =>
			(
				await database.read
					.selectFrom('yzj_robot_messages')
					.select(['id', 'content', 'at'])
					.where('robot', '=', hashed(robot))
					.where('sent_at', 'is', null)
					.where('at', '>=', services.now() - KEPT_MS)
					.orderBy('at', 'desc')
					.orderBy('id', 'desc')
					.limit(MOST_WAITING)
					.execute()
			).reverse(),
		saidSince: async (robot, content, since) =>
			(await database.read
				.selectFrom('yzj_robot_messages')
				.select('id')
				.where('robot', '=', hashed(robot))
				.where('content', '=', content)
				.where('sent_at', '>=', since)
				.executeTakeFirst()) !== undefined,
		said: async (id) => {
			await database.write('robot-messages', async (tx) => {
				await tx
					.updateTable('yzj_robot_messages')
					.set({ sent_at: services.now() })
					.where('id', '=', id)
					.execute();
			});
		},
	};
};
