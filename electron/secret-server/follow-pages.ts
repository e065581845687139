import { AppError } from '../../shared/errors/app-error';
import type { WireList } from './wire/page';

/** As many as one page of a list is asked to hold; servers may give less. */
export const pageSize = 200;

/** Asks for the page behind so many records. */
export type FetchPage<T> = (skip: number) => Promise<WireList<T>>;

/**
 * Follows a list until `hasNext` is false. A list that does not end is an error and not an end: what
 * is missing would look as if it were gone.
 * @throws AppError `server.protocol`.
 */
export async function* followPages<T>(
  fetch: FetchPage<T>,
  server: string,
): AsyncGenerator<WireList<T>> {
  let skip = 0;
  for (;;) {
    const page = await fetch(skip);
    yield page;
    if (!page.hasNext) return;
    const next = Math.max(page.nextSkip ?? 0, skip + page.records.length);
    if (page.records.length === 0 || next <= skip) {
      throw new AppError('server.protocol', { detail: `${server}: a list does not end` });
    }
    skip = next;
  }
}
