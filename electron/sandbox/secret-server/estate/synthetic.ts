import { createHmac } from 'node:crypto';
import type { SandboxSource } from '../../options';
import type { SecretStore } from '../state/secrets';
import { folderIds } from './folders';
import { syntheticTemplate } from './templates';

const firstId = 100_001;

/**
 * Adds this many secrets whose values are worked out when somebody asks for them: what is kept is a
 * number and a name each.
 */
export function addSynthetic(secrets: SecretStore, count: number, source: SandboxSource): void {
  const key = source.randomBytes(32);
  for (let index = 0; index < count; index += 1) {
    const name = `synthetic-${String(index + 1).padStart(6, '0')}`;
    secrets.add({
      id: firstId + index,
      name,
      folderId: folderIds.synthetic,
      template: syntheticTemplate,
      initial: slug => syntheticValue(slug, name, key),
    });
  }
}

function syntheticValue(slug: string, name: string, key: Uint8Array): string {
  if (slug === 'machine') return `${name}.corp.example`;
  if (slug === 'username') return 'synthetic';
  if (slug === 'notes') return `Made up: ${name}`;
  return createHmac('sha256', key).update(name).digest('base64url').slice(0, 24);
}
