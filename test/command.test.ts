import { expect, test } from 'vitest'
import { splitLine } from './command.ts'

test('a case is split like a shell splits it', () => {
  expect(splitLine(' report --where "campaign=Spring sale" --sort=-roas\n')).toEqual([
    'report',
    '--where',
    'campaign=Spring sale',
    '--sort=-roas',
  ])
  expect(splitLine(`--where channel='a "b"'x`)).toEqual(['--where', 'channel=a "b"x'])
})
