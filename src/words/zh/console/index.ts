import { audit } from './audit';
import { changeLinks } from './changeLinks';
import { charts } from './charts';
import { doors } from './doors';
import { frame } from './frame';
import { home } from './home';
import { later } from './later';
import { links } from './links';
import { organisation } from './organisation';
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
	later,
	organisation,
	links,
	changeLinks,
	audit,
	charts,
	settings,
	doors,
	refusals,
	refused,
};
