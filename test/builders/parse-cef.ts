/** An event as an ArcSight collector reads it. */
export interface CefEvent {
  /** Vendor, product, version, class, name, severity. */
  readonly header: readonly string[];
  /** The extension, with `cs1Label=reason cs1=x` as `reason`. */
  readonly fields: Readonly<Record<string, string>>;
}

/** Reads one CEF:0 event, written from the standard and not from the writer. @throws when it is none. */
export function parseCef(text: string): CefEvent {
  const [version, ...header] = text.split(/(?<!(?<!\\)(?:\\\\)*\\)\|/u).slice(0, 7);
  if (version !== 'CEF:0' || header.length !== 6) throw new Error(`not CEF:0: ${text}`);
  const extension = text.slice([version, ...header].join('|').length + 1);
  const keys = [...extension.matchAll(/(?:^| )([A-Za-z0-9]+)=/g)].filter(({ index }) => {
    const [slashes = ''] = /\\*$/.exec(extension.slice(0, extension.indexOf('=', index))) ?? [];
    return slashes.length % 2 === 0;
  });
  const raw = new Map<string, string>();
  for (const [at, { index, 0: whole, 1: key = '' }] of keys.entries()) {
    raw.set(key, unescape(extension.slice(index + whole.length, keys[at + 1]?.index)));
  }
  const fields: Record<string, string> = {};
  for (const [key, value] of raw) {
    if (key.endsWith('Label')) continue;
    fields[raw.get(`${key}Label`) ?? key] = value;
  }
  return { header: header.map(unescape), fields };
}

function unescape(text: string): string {
  return text.replaceAll(/\\(u[0-9a-f]{4}|.)/gu, (_, what: string) => {
    if (what.length === 5) return String.fromCharCode(Number.parseInt(what.slice(1), 16));
    return { n: '\n', r: '\r' }[what] ?? what;
  });
}
