import { AppError } from '../../shared/errors/app-error';
import type { MetadataAnswer } from './metadata-service';

/** An address from the environment. @throws AppError `auth.metadataMissing` when it is none. */
export function metadataUrl(text: string): URL {
  const full = text.includes('://') ? text : `http://${text}`;
  if (URL.canParse(full)) return new URL(full);
  throw new AppError('auth.metadataMissing', { detail: 'its address cannot be read' });
}

/** The text of an answer of status 200. @throws AppError `auth.metadataMissing` with the status. */
export function successful({ status, text }: MetadataAnswer, { host }: URL): string {
  if (status === 200) return text;
  throw new AppError('auth.metadataMissing', { detail: `${host}: status ${status}` });
}

/** Parses JSON; null for anything else, because a parser quotes what it read. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
