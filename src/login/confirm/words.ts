import { clip } from '../../lib/clip';
import { wordsFor } from '../../words';
import type { LinkedNames, NoteText } from '../../words/facts/login';
import type { AppDoor } from '../appDoor';
import type { Proven } from './proven';

/** Texts of the messages that go to people in Yunzhijia. */

type Names = Pick<Proven, 'name' | 'oaName'>;
type Reader = Pick<AppDoor, 'language' | 'settings'>;

const MAX_NAME = 60;
const MINUTE_MS = 60_000;

/** On one line, and read as it is written. */
const plain = (name: string): string =>
	clip(name.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim(), MAX_NAME);

const namesOf = ({ settings }: Reader, { name, oaName }: Names): LinkedNames => ({
	title: settings.title,
	person: plain(name),
	account: plain(oaName),
});

export const codeMessage = (
	reader: Reader,
	proven: Names,
	code: string,
	lifeMs: number,
): NoteText =>
	wordsFor(reader.language).login.codeMessage(namesOf(reader, proven), code, lifeMs / MINUTE_MS);

export const linkMessage = (reader: Reader, proven: Names): NoteText =>
	wordsFor(reader.language).login.linkMessage(namesOf(reader, proven));
