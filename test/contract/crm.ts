/** What every CRM adapter must do, over HTTP against its stand-in. Each adapter's own test calls this once. */
import { describeFeedback } from './feedback.ts'
import { describeFields } from './fields.ts'
import { describeNatives } from './natives.ts'
import { describePackage } from './package.ts'
import { describeReading } from './reading.ts'
import { describeRereading } from './rereading.ts'
import { describeTasks } from './tasks.ts'
import { describeTrouble } from './trouble.ts'
import type { ContractCrm } from './world.ts'

export function describeCrmContract(of: ContractCrm): void {
  describeReading(of)
  describeFeedback(of)
  describeRereading(of)
  describeFields(of)
  describeNatives(of)
  describeTasks(of)
  describePackage(of)
  describeTrouble(of)
}
