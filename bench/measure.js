// Runs a command as a process of its own: its seconds, its peak memory, what it printed.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { DATA, ROOT } from './paths.js'

/** How often the peak so far is asked for: what a process takes in its last moments may go unseen. */
const MILLISECONDS = 10

export async function measure([program, ...args]) {
  mkdirSync(DATA, { recursive: true })
  const output = join(DATA, `output-${process.pid}.txt`)
  const file = openSync(output, 'w')
  let megabytes = 0
  const start = process.hrtime.bigint()
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', file, 'pipe'] })
  const timer = setInterval(() => (megabytes = Math.max(megabytes, peakMegabytes(child.pid))), MILLISECONDS)
  const errors = []
  child.stderr.on('data', (bytes) => errors.push(bytes))
  const exited = once(child, 'exit').then(([code]) => ({ code, end: process.hrtime.bigint() }))
  const [{ code, end }] = await Promise.all([exited, once(child, 'close')])
  clearInterval(timer)
  closeSync(file)
  const text = readFileSync(output, 'utf8')
  rmSync(output)
  if (code !== 0) throw new Error(`${[program, ...args].join(' ')} failed:\n${Buffer.concat(errors)}`)
  return { seconds: Number(end - start) / 1e9, megabytes, text }
}

/** The most memory that a process has had so far, from /proc; 0 where there is none. */
function peakMegabytes(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
