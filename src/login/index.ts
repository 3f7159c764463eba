export { answerLogin, type LoginPages } from './answer';
export type { AppDoor } from './appDoor';
export { type CheckAccess, checkAccount } from './accountCheck';
export { byNotification, byTodo, type Messenger, type PersonalMessage } from './confirm/messenger';
export type { LoginContext } from './context';
export {
	cookiesOf,
	type LoginEvent,
	type LoginEventName,
	type LoginReply,
	type LoginRequest,
	parametersOf,
} from './exchange';
export { requireAllowed, startScan, takeScan } from './qrDoor';
export { LoginRefusal, REFUSAL_STATUS, type RefusalReason } from './refusal';
export { loginKeys, type LoginKeys, MIN_SECRET } from './secrets';
export { type LoginSettings, loginSettingsSchema } from '../settings/login';
export { loginInForce, scanDepartments } from './inForce';
export { LoginSettingsError, parseLoginSettings } from './settings';
export { checkSetUp } from './setUp';
export { issueToken, type SignedIn, TOKEN_MS, type TokenContext, verifyToken } from './token';
export { destinationOf, withToken } from './destination';
export { employeeOf } from './binding';
export { issueForLink } from './issueForLink';
export { personByTicket } from './person';
export { refusedPage } from './pages/refused';
export {
	countRefusal,
	eventOf,
	refusedAtFirstSight,
	refusedReply,
	turnedAway,
	verificationRefused,
} from './strangers';
