/* The kernel's way of reading, loaded only where a file is large enough for it. */
export { keepRead, keptRead, mayBeKept, seedFor } from './kept-read.ts'
export { kernelPlan } from './kernel-plan.ts'
export { dropMemory } from './kernel-memory.ts'
export { howRead, KernelReading } from './kernel-read.ts'
export { LateOrders } from './late-orders.ts'
export { OrderLines } from './order-lines.ts'
export { readFast } from './read-fast.ts'
export { Threads } from './threads.ts'
