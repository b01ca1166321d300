// Runs node with the given arguments as a process of its own, and prints its seconds and peak memory.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

const start = process.hrtime.bigint()
const child = spawn(process.execPath, process.argv.slice(2), { stdio: ['ignore', 'ignore', 'inherit'] })
child.on('close', (code) => {
  const seconds = Number(process.hrtime.bigint() - start) / 1e9
  process.exitCode = code
  process.stdout.write(JSON.stringify({ seconds, megabytes: peak }))
})
let peak = 0
const timer = setInterval(() => {
  peak = Math.max(peak, residentMegabytes(child.pid))
}, 20)
child.on('close', () => clearInterval(timer))

/** Resident memory of a process, from /proc; 0 where there is none. */
function residentMegabytes(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}
