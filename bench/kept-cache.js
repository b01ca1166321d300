// A cache as an earlier run has left it, put back before each round: a round fills it.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DATA, ROOT } from './paths.js'

const FOLDER = join(DATA, 'cache')
const KEPT = join(DATA, 'cache-kept')

export class KeptCache {
  #command
  #filled = false

  /** `command`: the earlier run. */
  constructor(command) {
    this.#command = this.with(command)
  }

  /** The command, with this cache as its own. */
  with(command) {
    return ['env', `XDG_CACHE_HOME=${FOLDER}`, ...command]
  }

  restore() {
    rmSync(FOLDER, { recursive: true, force: true })
    if (this.#filled) return cpSync(KEPT, FOLDER, { recursive: true })
    mkdirSync(FOLDER, { recursive: true })
    const [program, ...args] = this.#command
    const { status, stderr } = spawnSync(program, args, { cwd: ROOT, maxBuffer: 2 ** 30, encoding: 'utf8' })
    if (status !== 0) throw new Error(`the run that fills the cache failed:\n${stderr}`)
    rmSync(KEPT, { recursive: true, force: true })
    cpSync(FOLDER, KEPT, { recursive: true })
    this.#filled = true
  }
}
