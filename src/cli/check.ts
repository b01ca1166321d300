import { answer } from './answer.ts'
import type { Io } from './io.ts'
import type { Request } from './options.ts'
import { reportOn } from './report.ts'

/** `check`: the figures against targets and objectives; made for CI, it answers with its exit code. */
export async function check(request: Request, io: Io): Promise<number> {
  return answer(await reportOn({ ...request, command: 'check' }, io), request, io)
}
