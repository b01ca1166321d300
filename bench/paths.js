// Where things are.
import { fileURLToPath } from 'node:url'

/** The project's root: all commands run there. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** The data of the benchmarks: bench/data, or the folder that BENCH_DATA names. */
export const DATA = process.env.BENCH_DATA ?? fileURLToPath(new URL('data', import.meta.url))
