export {
	type ConsoleContext,
	type ConsoleItem,
	type ConsoleReply,
	type ConsoleRequest,
	consoleName,
	type LinkContext,
	type RoleLists,
	type Upload,
} from './exchange';
export { answerConsole, type Answered, GET_PATHS, POST_PATHS } from './router';
export { issueLink, type Visitor } from './session';
export { refuseWithoutStore } from './withoutStore';
