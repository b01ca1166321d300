import { devNull } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 300_000,
    // No test uses the cache of whoever runs it: this is no folder, and can't become one.
    env: { NO_COLOR: '1', XDG_CACHE_HOME: devNull },
  },
})
