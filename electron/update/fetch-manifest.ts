import { AppError } from '../../shared/errors/app-error';
import type { HttpRequest } from '../http/http-message';
import type { HttpLimits } from '../http/limits';
import { defaultHttpLimits } from '../http/limits';
import { createPlatformClient } from '../http/platform-client';
import type { Platform } from '../platform/platform';
import { systemDisk } from '../store/files/disk';
import { readIfThere } from '../store/files/small-file';
import { mostManifestBytes } from './manifest';

/** Where a manifest is. */
export interface ManifestSource {
  /** `https:` alone. */
  readonly url: string;
  readonly caFile: string | null;
}

const limits: HttpLimits = { ...defaultHttpLimits, maxBodyBytes: mostManifestBytes };
const mostCaBytes = 1024 * 1024;

/**
 * Gets a manifest. Nothing is told to the source but the version of this program, and no redirect is followed.
 * @throws AppError `update.unavailable`, `update.unreadable`, `cancelled`.
 */
export async function fetchManifest(
  { url, caFile }: ManifestSource,
  platform: Platform,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const ca = caFile === null ? null : await authoritiesIn(caFile);
  const client = createPlatformClient({ ca, proxy: null, limits }, platform);
  try {
    const { status, body } = await client.send(requestFor(new URL(url)), signal);
    if (status === 200) return body;
    throw unavailable(`status ${status}`);
  } catch (error) {
    throw inWordsOfUpdates(error);
  } finally {
    await client.close();
  }
}

function requestFor(url: URL): HttpRequest {
  return {
    ...{ label: 'update', method: 'GET', url, headers: { accept: 'application/json' } },
    ...{ bearer: null, body: null, patience: 'interactive', retry: 'safe' },
    onSent: () => undefined,
  };
}

async function authoritiesIn(file: string): Promise<string> {
  const bytes = await readIfThere(systemDisk, file, { mostBytes: mostCaBytes }).catch(() => null);
  if (bytes !== null) return bytes.toString('utf8');
  throw new AppError('update.unreadable', { detail: `update.caFile: ${file}` });
}

/** The transport speaks of vaults, and there is none here. */
function inWordsOfUpdates(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code === 'cancelled') return error;
  if (error.code.startsWith('update.')) return error;
  return unavailable([error.code, error.detail].filter(Boolean).join(': '));
}

function unavailable(detail: string): AppError {
  return new AppError('update.unavailable', { detail });
}
