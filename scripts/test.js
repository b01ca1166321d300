// Builds the program, runs all tests (or those named) and ends with one line: `N passed, N failed`.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'campaign-roi-test-'))
const results = join(folder, 'results.json')

/** Runs a program of this project with the terminal's own streams; gives its exit code. */
function run(...args) {
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status ?? 1
}

function countTests() {
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const file of JSON.parse(readFileSync(results, 'utf8')).testResults) {
    const statuses = file.assertionResults.map(({ status }) => status)
    for (const status of statuses) counts[status === 'passed' || status === 'failed' ? status : 'skipped']++
    // A file that can't even be loaded has no tests to fail.
    if (file.status === 'failed' && !statuses.includes('failed')) counts.failed++
  }
  return counts
}

/** What is known of the tests; a run that broke off before it could tell counts as failed. */
function testAll() {
  if (run('scripts/build.js') !== 0) return { passed: 0, failed: 1, skipped: 0 }
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const exitCode = run('node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2))
  try {
    const counts = countTests()
    return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

const { passed, failed, skipped } = testAll()
rmSync(folder, { recursive: true, force: true })
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`)
process.exitCode = failed === 0 ? 0 : 1
