/**
 * Formats that tell a Windows clipboard history, its cloud copy and older viewers to look away.
 * Each is written as a zero DWORD; an empty payload may be dropped on the way.
 * Source: Microsoft, "Clipboard Formats", section on the clipboard history and cloud clipboard.
 */
export const windowsExclusions = [
  'ExcludeClipboardContentFromMonitorProcessing',
  'CanIncludeInClipboardHistory',
  'CanUploadToCloudClipboard',
  'Clipboard Viewer Ignore',
] as const;

/** A format that asks clipboard histories to look away, and its bytes. */
export interface ExclusionMarker {
  readonly format: string;
  readonly payload: Uint8Array;
}

/**
 * The markers of one platform: conventions that good histories honour and nothing enforces.
 * Sources: nspasteboard.org for macOS; the hint of KDE's Klipper for Linux.
 */
export function exclusionMarkers(platform: NodeJS.Platform): readonly ExclusionMarker[] {
  const text = (payload: string): Uint8Array => new TextEncoder().encode(payload);
  if (platform === 'win32') {
    return windowsExclusions.map(format => ({ format, payload: new Uint8Array(4) }));
  }
  if (platform === 'darwin') {
    return [
      { format: 'org.nspasteboard.ConcealedType', payload: text('1') },
      { format: 'org.nspasteboard.TransientType', payload: text('1') },
    ];
  }
  return [{ format: 'x-kde-passwordManagerHint', payload: text('secret') }];
}
