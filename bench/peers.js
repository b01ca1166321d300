// The programs that we are measured against: which of them are here, and how each is asked.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from './paths.js'

/** csv-parse takes half a minute for five million rows, and Polars in Node gigabytes: both are asked up to here. */
export const SMALL = 1_000_000

const PEERS = [
  { name: 'DuckDB', package: '@duckdb/node-api', script: 'bench/peers/duckdb.js', most: Infinity },
  { name: 'Polars', package: 'nodejs-polars', script: 'bench/peers/polars.js', most: SMALL },
  { name: 'csv-parse', package: 'csv-parse', script: 'bench/peers/csv-parse.js', most: SMALL },
]

/** The peers whose package can be loaded; tells which can't, and why: they may lack a binary for this platform. */
export function presentPeers() {
  return PEERS.filter((peer) => {
    const load = `import('${peer.package}').catch((cause) => { console.error(cause.message); process.exitCode = 1 })`
    const { status, stderr } = spawnSync(process.execPath, ['-e', load], { cwd: ROOT, encoding: 'utf8' })
    if (status !== 0) process.stdout.write(`${peer.name} is absent: ${stderr.trim().split('\n')[0]}\n`)
    return status === 0
  }).map((peer) => ({ ...peer, version: versionOf(peer.package) }))
}

export function peerCommand({ script }, question, { orders, spend, rates }) {
  return [process.execPath, script, question, orders, spend, rates]
}

function versionOf(name) {
  return JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')).version
}
