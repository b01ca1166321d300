import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

test('where files of the program are missing, it ends with 70 and says so, instead of going round without end', () => {
  const copy = mkdtempSync(join(tmpdir(), 'campaign-roi-broken-'))
  try {
    for (const name of ['bin', 'dist', 'package.json']) cpSync(join(ROOT, name), join(copy, name), { recursive: true })
    // The parts that do the work, and those that tell a defect.
    for (const file of readdirSync(join(copy, 'dist'))) {
      if (/^(?:work|failure|telling)-/.test(file)) rmSync(join(copy, 'dist', file))
    }
    const { status, stderr } = spawnSync(process.execPath, [join(copy, 'bin/campaign-roi.js'), 'report'], {
      cwd: join(ROOT, 'fixtures/one-campaign'),
      encoding: 'utf8',
      timeout: 60_000,
      killSignal: 'SIGKILL',
    })
    expect(status).toBe(70)
    expect(stderr).toContain('ROI-X101')
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
})
