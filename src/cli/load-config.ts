import { readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { problem, type Problem } from '../base/problems.ts'
import type { Config } from '../config/config.ts'
import { findConfig } from '../config/locate.ts'
import { readConfig } from '../config/read.ts'
import { builtInKpiNames } from '../figures/kpis/catalogue.ts'
import { reasonOf } from './failure.ts'
import type { Io } from './io.ts'
import type { Request } from './options.ts'

/** Finds, reads and checks the config: the one named, else the nearest campaign-roi.yaml. */
export async function loadConfig(
  request: Pick<Request, 'configPath'>,
  io: Pick<Io, 'cwd'>,
): Promise<{ config?: Config; problems: Problem[]; unreadable?: true }> {
  const path = request.configPath === undefined ? findConfig(io.cwd) : resolve(io.cwd, request.configPath)
  if (path === undefined) return { problems: [problem('ROI-U140', undefined, {})], unreadable: true }
  const shown = relative(io.cwd, path) || path
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    return { problems: [problem('ROI-U141', undefined, { file: shown, reason: reasonOf(cause) })], unreadable: true }
  }
  return readConfig(text, shown, dirname(path), builtInKpiNames())
}
