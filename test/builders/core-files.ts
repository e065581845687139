import { readFileSync } from 'node:fs';

/** Whether a crash leaves a core file in the current folder: a kernel may hand cores to a program instead; what becomes of them there is not ours to see. */
export function writesCoreFilesHere(): boolean {
  const pattern = readFileSync('/proc/sys/kernel/core_pattern', 'utf8').trim();
  return pattern !== '' && !pattern.startsWith('|') && !pattern.includes('/');
}
