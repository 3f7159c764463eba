export { HUMAN_KEYS, type HumanKey } from '../../settings/push';
