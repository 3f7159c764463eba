import { makeRegistry } from '../shared/registry';
import { autoMatch } from './binding/autoMatch';
import { bind } from './binding/bind';
import { getBindings } from './binding/getAll';
import { history } from './binding/history';
import { resolve } from './binding/resolve';
import { unbind } from './binding/unbind';
import { unbindAll } from './binding/unbindAll';

export const registry = makeRegistry([{ value: 'binding', name: 'Binding', description: 'Link between an OA record and one of Yunzhijia (关联)' }], [getBindings, resolve, autoMatch, bind, unbind, unbindAll, history]);
