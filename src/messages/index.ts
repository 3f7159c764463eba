export type { MessageContext } from './context';
export { fromE9Todos, unknownStates } from './contract/e9Todo';
export { RECEIVER_KEYS } from './contract/oaMessage';
export { fieldsOf, fromForm, partsOf } from './contract/form';
export { fromXml, XmlError } from './contract/xml';
export { mapped, parseMessageMapping, type MessageMapping } from './contract/mapped';
export {
	OA_EVENTS,
	parseOaMessage,
	type OaEvent,
	type OaMessage,
	type Receiver,
} from './contract/oaMessage';
export { explainMessage, type Explanation } from './explain';
export { acceptMessages, type Acceptance } from './outbox/accept';
export { channelsOf } from './outbox/channels';
export {
	deliverDue,
	type DeliverOptions,
	type DeliveryReport,
	type Senders,
} from './outbox/deliver';
export { type DrainName, oneDrain, wakeDelivery } from './outbox/oneDrain';
export { reconcileTodos, type Drift, type ReconcileReport } from './outbox/reconcile';
export { DeliveryFailure, type NotificationSender, type TodoSender } from './outbox/senders';
export { notificationSender, todoSender } from './outbox/yunzhijiaSenders';
export { routingInForce } from './routing/inForce';
export { parseRouting, RoutingError } from './routing/settings';
export {
	routingSchema,
	type RoutingSettings,
	type RoutingSettingsInput,
} from '../settings/messages';
export { notedText } from './outbox/noted';
