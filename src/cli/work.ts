/*
 * What stands behind the command line, loaded in one go once a command is run: to find forty small files takes longer
 * than to read one large one. What few runs need (workbooks, colours, tables of a terminal) is loaded by itself.
 */
export { cache } from './cache.ts'
export { check } from './check.ts'
export { init } from './init.ts'
export { inspect } from './inspect.ts'
export { kpis } from './kpis.ts'
export { readRequest } from './options.ts'
export { reconcile } from './reconcile.ts'
export { report } from './report.ts'
export { schema } from './schema.ts'
export { validate } from './validate.ts'
