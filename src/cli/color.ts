import type { Io } from './io.ts'

/**
 * Whether a stream takes colours: not with --no-color, NO_COLOR (if not empty) or FORCE_COLOR=0; always with any other
 * FORCE_COLOR; else on a terminal that is not a dumb one.
 */
export function usesColor(
  stream: 'stdout' | 'stderr',
  { env, isTTY }: Pick<Io, 'env' | 'isTTY'>,
  allowed: boolean,
): boolean {
  if (!allowed || env['NO_COLOR']) return false
  const forced = env['FORCE_COLOR']
  if (forced !== undefined) return forced !== '0' && forced !== 'false'
  return isTTY[stream] && env['TERM'] !== 'dumb'
}
