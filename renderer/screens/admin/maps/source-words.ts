import { labels } from '../../../words/labels';
import type { MapForm } from './map-form';

/** `hq: folder 12 and below, template 6003`. */
export function sourceWords(form: MapForm): string {
  const { source } = labels.maps;
  const said = [
    form.folderId.trim() === '' ? null : source.folder(form.folderId, form.includeSubFolders),
    form.templateId.trim() === '' ? null : source.template(form.templateId),
    form.search.trim() === '' ? null : source.search(form.search.trim()),
    form.secretIds.trim() === ''
      ? null
      : source.secrets(form.secretIds.trim().split(/[\s,;]+/).length),
  ].filter(part => part !== null);
  const what = said.length === 0 ? source.everything : said.join(source.and);
  return form.server === '' ? what : source.from(form.server, what);
}
