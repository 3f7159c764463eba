import { audit } from './audit';
import { changeLinks } from './changeLinks';
import { charts } from './charts';
import { doors } from './doors';
import { frame } from './frame';
import { home } from './home';
import { login } from './login';
import { messages } from './messages';
import { imports } from './imports';
import { links } from './links';
import { organisation } from './organisation';
import { pending } from './pending';
import { compare, plan } from './plan';
import { refusals, refused } from './refusals';
import { settings } from './settings';
import { run, sync } from './sync';

export const consolePages = {
	frame,
	home,
	sync,
	run,
	plan,
	compare,
	login,
	messages,
	organisation,
	pending,
	links,
	imports,
	changeLinks,
	audit,
	charts,
	settings,
	doors,
	refusals,
	refused,
};
