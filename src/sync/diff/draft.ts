export type { Draft } from '../model';
