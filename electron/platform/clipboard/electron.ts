import type { Clipboard, Selection } from './clipboard';
import { exclusionMarkers } from './exclusion-markers';
import type { ExclusionMarker } from './exclusion-markers';

/**
 * The two clipboards that Electron has had. Until version 43 every call writes one format and takes
 * the selection as a parameter; since 44 one call writes several formats and PRIMARY is an object
 * of its own. The object is handed in, so that this file loads without Electron.
 */
export interface ElectronParts {
  readonly clipboard: object;
  /** Exists since Electron 44; undefined before. */
  readonly ClipboardItem: (new (items: Record<string, string | Blob>) => object) | undefined;
  readonly platform: NodeJS.Platform;
}

interface PlainClipboard {
  writeText(text: string, type: SelectionName): unknown;
  readText(type: SelectionName): string;
  clear(type: SelectionName): unknown;
}

interface MarkingClipboard {
  write(items: readonly object[]): Promise<void>;
  readText(): Promise<string>;
  clear(): unknown;
  has(format: string): Promise<boolean>;
  readonly selection?: MarkingClipboard;
}

type SelectionName = 'clipboard' | 'selection';

/**
 * The clipboard of the desktop app. On X11 the app itself owns both selections, so their content
 * ends with the process; on Windows and macOS the system keeps it, and `holdMs` cannot be honoured
 * once this process was killed.
 */
export function createElectronClipboard(parts: ElectronParts): Clipboard {
  const selections: readonly Selection[] =
    parts.platform === 'linux' ? ['clipboard', 'primary'] : ['clipboard'];
  return parts.ClipboardItem
    ? createMarkingClipboard(parts, parts.ClipboardItem, selections)
    : createPlainClipboard(parts.clipboard as PlainClipboard, selections);
}

function createPlainClipboard(
  clipboard: PlainClipboard,
  selections: readonly Selection[],
): Clipboard {
  const nameOf = (selection: Selection): SelectionName =>
    selection === 'primary' ? 'selection' : 'clipboard';
  return {
    kind: 'electron',
    selections,
    async write(value) {
      // Chromium mirrors a copy into PRIMARY on X11 only; written out, it is the same everywhere.
      for (const selection of selections) clipboard.writeText(value.open(), nameOf(selection));
      return { excludedFromHistory: false };
    },
    async read(selection) {
      const text = clipboard.readText(nameOf(selection));
      return text === '' ? null : text;
    },
    async clear(selection) {
      clipboard.clear(nameOf(selection));
    },
    prolong: () => Promise.resolve(),
  };
}

function createMarkingClipboard(
  parts: ElectronParts,
  Item: NonNullable<ElectronParts['ClipboardItem']>,
  selections: readonly Selection[],
): Clipboard {
  const main = parts.clipboard as MarkingClipboard;
  const markers = exclusionMarkers(parts.platform);
  const choose = (selection: Selection): MarkingClipboard =>
    selection === 'primary' ? (main.selection ?? main) : main;
  return {
    kind: 'electron',
    selections,
    async write(value) {
      let marked = true;
      for (const target of selections.map(choose)) {
        await target.write([new Item({ 'text/plain': value.open(), ...asItems(markers) })]);
        marked = (await carriesMarker(target, markers)) && marked;
      }
      return { excludedFromHistory: marked };
    },
    async read(selection) {
      const text = await choose(selection).readText();
      return text === '' ? null : text;
    },
    async clear(selection) {
      await choose(selection).clear();
    },
    prolong: () => Promise.resolve(),
  };
}

function asItems(markers: readonly ExclusionMarker[]): Record<string, Blob> {
  return Object.fromEntries(
    markers.map(({ format, payload }) => [rawFormat(format), new Blob([payload])]),
  );
}

/** Looks whether the platform really took the first marker; promised is not written. */
async function carriesMarker(
  target: MarkingClipboard,
  [first]: readonly ExclusionMarker[],
): Promise<boolean> {
  return first !== undefined && (await target.has(rawFormat(first.format)).catch(() => false));
}

/** Electron's name for a format of the operating system, passed through as it is. */
function rawFormat(format: string): string {
  return `electron application/osclipboard;format="${format}"`;
}
