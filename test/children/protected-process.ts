import { createInterface } from 'node:readline';
import { protectProcess } from '../../electron/platform/process-protection/process-protection';
import type { ProcessPolicy } from '../../shared/domain/policy/process';

/**
 * Protects itself as its first argument says, keeps its second one in memory, says what became of
 * it, and ends by a crash when it is told to.
 */
async function main(): Promise<void> {
  const [choice = '{}', spelled = ''] = process.argv.slice(2);
  const kept = Buffer.from(spelled, 'hex');
  const protection = protectProcess(JSON.parse(choice) as ProcessPolicy);
  process.stdout.write(`${JSON.stringify({ pid: process.pid, protection })}\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === 'crash' && kept.length >= 0) process.abort();
  }
}

void main();
