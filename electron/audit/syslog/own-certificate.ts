import { readFile } from 'node:fs/promises';
import type { SyslogSinkSettings } from '../../../shared/domain/shipping';
import { AppError } from '../../../shared/errors/app-error';
import type { ClientIdentity } from '../../http/trust';
import { errnoOf } from '../../store/files/disk';

/** Read anew each time: certificates of hosts are short-lived and replaced in place. */
export async function identityOf({
  client,
}: Pick<SyslogSinkSettings, 'client'>): Promise<ClientIdentity | null> {
  if (client === null) return null;
  return { cert: await readPem(client.certFile), key: await readPem(client.keyFile) };
}

async function readPem(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw refused(`${file}: ${errnoOf(cause) ?? 'unreadable'}`, cause);
  }
}

function refused(detail: string, cause?: unknown): AppError {
  return new AppError('audit.remoteUnavailable', { detail, cause });
}
