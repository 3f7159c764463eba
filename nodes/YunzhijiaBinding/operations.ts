import { makeRegistry } from '../shared/registry';
import { autoMatch } from './binding/autoMatch';
import { bind } from './binding/bind';
import { find } from './binding/find';
import { getBindings } from './binding/getAll';
import { history } from './binding/history';
import { resolve } from './binding/resolve';
import { unbind } from './binding/unbind';
import { unbindAll } from './binding/unbindAll';

export const registry = makeRegistry([{ value: 'binding', name: 'Binding', description: 'Link between an OA record and one of Yunzhijia (关联)' }], [getBindings, find, resolve, autoMatch, bind, unbind, unbindAll, history]);
