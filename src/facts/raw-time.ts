import type { Day } from '../base/days.ts'

/** A date as it is written, before any zone. */
export type RawTime = {
  readonly day: Day
  /** Milliseconds since midnight on the clock; undefined for a plain date. */
  readonly clock: number | undefined
  /** Minutes ahead of UTC, where the cell says so. */
  readonly offset: number | undefined
  /** `2026-03`, `2026-Q1`, `2026`, `2026-W12`: what covers a period names no day. */
  readonly period: string | undefined
}

export type ReadTime = (text: string) => RawTime | undefined
