import { nameOf } from '../../../shared/domain/entry';
import { canonicalJson } from '../../../shared/lib/canonical-json';
import type { Json } from '../../../shared/lib/canonical-json';
import type { AuditRecord } from '../audit-log';
import type { AuditFormat, FormatContext } from './audit-format';
import { escapeControls } from './control-characters';
import { actorParts } from './event-fields';
import { weightOf } from './event-weights';

type Pair = readonly [key: string, value: string | null];

/**
 * An ArcSight event: `CEF:0|vendor|product|version|kind|name|severity|key=value ...`.
 * Source: Micro Focus "Implementing ArcSight Common Event Format", version 26.
 */
export const cef: AuditFormat = {
  summary: 'events of the Common Event Format, CEF:0',
  isOpen: true,
  write({ record }, context) {
    if (record === null) return null;
    const { name, cef: severity } = weightOf(record);
    const { appVersion } = context;
    const header = ['Breakglass', 'Breakglass', appVersion, record.kind, name, String(severity)];
    const extension = pairsOf(record, context).flatMap(([key, value]) =>
      value === null || value === '' ? [] : [`${key}=${escapeValue(value)}`],
    );
    return Buffer.from(`CEF:0|${header.map(escapeHeader).join('|')}|${extension.join(' ')}`);
  },
};

function pairsOf(record: AuditRecord, { hostName }: FormatContext): readonly Pair[] {
  const { event, actor } = record;
  const { user, host } = actorParts(actor);
  const path = textOf(event, 'path');
  return [
    ['rt', String(record.at)],
    ['externalId', String(record.sequence)],
    ['outcome', weightOf(record).outcome],
    ['dvchost', host || hostName],
    ['suser', user],
    ['dhost', path && nameOf(path as Parameters<typeof nameOf>[0])],
    ...labelled('cs1', 'reason', textOf(event, 'reason')),
    ...labelled('cs2', 'path', path),
    ...labelled('cs3', 'tenant', textOf(event, 'tenant')),
    ...labelled('cs4', 'field', textOf(event, 'field')),
    ...labelled('cs5', 'hash', record.hash),
    ...labelled('cs6', 'event', event && canonicalJson(event as unknown as Json)),
  ];
}

function labelled(key: string, label: string, value: string | null): readonly Pair[] {
  return value === null || value === ''
    ? []
    : [
        [`${key}Label`, label],
        [key, value],
      ];
}

function textOf(event: AuditRecord['event'], field: string): string | null {
  const value = (event as Readonly<Record<string, unknown>> | null)?.[field];
  return typeof value === 'string' ? value : null;
}

function escapeHeader(text: string): string {
  return escapeControls(text.replaceAll(/[\\|]/g, character => `\\${character}`));
}

/** Line ends have escapes of their own here. */
function escapeValue(text: string): string {
  const escaped = text
    .replaceAll(/[\\=]/g, character => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r');
  return escapeControls(escaped);
}
