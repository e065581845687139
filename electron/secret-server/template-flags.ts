import type { Api } from './api';
import { followPages, pageSize } from './follow-pages';
import type { Reply } from './server-errors';
import { accept } from './wire/accept';
import { parseList } from './wire/page';
import { wireTemplate, wireTemplateField } from './wire/templates';

/** "Hide On View" by slug; null where the template does not tell. */
export type HiddenFields = ReadonlyMap<string, boolean | null>;

/** The flags of templates, each read once while the client lives. */
export interface TemplateFlags {
  /** @returns an empty map when this account may not read the template in any way. @throws AppError `server.*`. */
  of(templateId: number, signal: AbortSignal): Promise<HiddenFields>;
}

export function createTemplateFlags(api: Api): TemplateFlags {
  const known = new Map<number, HiddenFields>();
  return {
    async of(templateId, signal) {
      const before = known.get(templateId);
      if (before !== undefined) return before;
      const found =
        (await byTemplate(api, templateId, signal)) ??
        (await byFields(api, templateId, signal)) ??
        new Map<string, boolean | null>();
      known.set(templateId, found);
      return found;
    },
  };
}

/** The old model, which newer specifications lack and official clients depend on. */
async function byTemplate(
  api: Api,
  templateId: number,
  signal: AbortSignal,
): Promise<HiddenFields | null> {
  const route = `v1/secret-templates/${templateId}`;
  const value = readable(await api.get({ label: 'template', route }, signal));
  if (value === null) return null;
  const { fields } = accept(wireTemplate, value, api.context().server);
  return new Map(fields.map(({ fieldSlugName, hideOnView }) => [fieldSlugName, hideOnView]));
}

/** "Viewing requires edit" is the flag under its newer name. */
async function byFields(
  api: Api,
  templateId: number,
  signal: AbortSignal,
): Promise<HiddenFields | null> {
  const route = 'v1/secret-templates/fields/search';
  const { server } = api.context();
  const flags = new Map<string, boolean | null>();
  let isRefused = false;
  const pages = followPages(async skip => {
    const query = { 'filter.secretTemplateId': templateId, skip, take: pageSize };
    const value = readable(await api.get({ label: 'template', route, query }, signal));
    isRefused = value === null;
    const none = { records: [], hasNext: false };
    return parseList(value ?? none, { record: wireTemplateField, server });
  }, server);
  for await (const { records } of pages) {
    for (const { slugName, viewingRequiresEdit } of records)
      flags.set(slugName, viewingRequiresEdit);
  }
  return isRefused ? null : flags;
}

/** Null for every way of saying that this account does not get it. */
function readable(reply: Reply): unknown {
  return reply.kind === 'json' ? reply.value : null;
}
