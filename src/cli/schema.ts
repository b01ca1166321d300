import { jsonSchema } from '../config/schema.ts'
import type { Io } from './io.ts'
import type { Request } from './options.ts'
import { deliver } from './output.ts'

/** `schema`: the config's JSON Schema, for editors. */
export async function schema({ outputs }: Request, io: Io): Promise<number> {
  const text = `${JSON.stringify(jsonSchema(), null, 2)}\n`
  await deliver({ stdout: text, files: outputs.map((path) => ({ path, content: text })) }, io)
  return 0
}
