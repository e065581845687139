import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AuditLine, AuditRecord } from '../../../electron/audit/audit-log';
import { auditFormats } from '../../../electron/audit/formats/formats';
import type { AuditEvent } from '../../../shared/domain/audit-event';
import type { AuditFormatName } from '../../../shared/domain/shipping';
import { aRequest } from '../../builders/an-audit-log';
import { parseCef } from '../../builders/parse-cef';
import { parseSyslog } from '../../builders/parse-syslog';
import { rounds } from '../../torture/scale';

const context = { hostName: 'jump-01', appVersion: '0.1.0' };
const thousands = { numRuns: rounds(10_000, 200_000) };

/** What parsers trip over, mixed into text of every kind. */
const spiteful = fc.constantFrom(
  ...[']', '"', '\\', '|', '=', '\n', '\r', '\u2028', '\u{1F469}\u200D\u{1F692}', '\0', ' ', '\\n'],
  ...['\\u000a', ' cs1=', '] ', '\uD800', '\u007f', 'e\u0301', '\u202E', 'CEF:0|'],
);
const text = fc
  .array(fc.oneof(spiteful, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 8 })
  .map(parts => parts.join(''));
const name = text.map(chosen => `a${chosen.replaceAll('@', '')}`);

const event: fc.Arbitrary<AuditEvent> = fc
  .record({
    path: text,
    tenant: text,
    field: fc.option(text),
    reason: text,
    access: text,
    incident: fc.option(text),
    purpose: fc.constantFrom('copy', 'reveal', 'print'),
  })
  .map(fields => ({ kind: 'access.requested', ...fields }) as unknown as AuditEvent);

const record: fc.Arbitrary<AuditRecord> = fc
  .record({
    sequence: fc.integer({ min: 1, max: 2 ** 40 }),
    hash: fc.stringMatching(/^[0-9a-f]{64}$/),
    at: fc.integer({ min: 0, max: Date.UTC(2100, 0) }),
    actor: fc.tuple(name, name).map(parts => parts.join('@')),
    event,
  })
  .map(fields => ({ ...fields, kind: fields.event.kind }));

function lineOf(written: AuditRecord): AuditLine {
  return { bytes: Buffer.from('as stored'), record: written };
}

function write(format: AuditFormatName, written: AuditRecord): string {
  const bytes = Buffer.from(auditFormats[format].write(lineOf(written), context) ?? []);
  const message = bytes.toString('utf8');
  expect(message).not.toMatch(/[\n\r\0]/);
  return message;
}

const sealed: AuditRecord = {
  ...{ sequence: 7, hash: 'ab'.repeat(32), at: Date.UTC(2030, 0, 1), kind: 'access.requested' },
  ...{ event: null, actor: null },
};

function anOpened(opened: AuditEvent): AuditRecord {
  return { ...sealed, kind: opened.kind, event: opened, actor: 'operator@jump-01' };
}

describe('what comes out of a format', () => {
  it('is the record again, as opened JSON', () => {
    const property = fc.property(record, written => {
      const read = JSON.parse(write('jsonl-open', written)) as { seq: number; at: string };
      const { seq, at, ...rest } = read;
      expect({ ...rest, sequence: seq, at: Date.parse(at) }).toEqual(written);
    });
    fc.assert(property, thousands);
  });

  it('is the record again, as syslog', () => {
    const property = fc.property(record, written => {
      const { fields, time, kind, text: message } = parseSyslog(write('rfc5424', written));
      const { seq, hash, actor, outcome: _outcome, ...about } = fields;
      const read = { sequence: Number(seq), hash, at: Date.parse(time), kind, actor };
      expect({ ...read, event: JSON.parse(message ?? '') }).toEqual(written);
      expect({ kind, ...about }).toEqual(withoutNulls(written.event));
    });
    fc.assert(property, thousands);
  });

  it('is the record again, as CEF', () => {
    const property = fc.property(record, written => {
      const { header, fields } = parseCef(write('cef', written));
      const { externalId, hash, rt, suser, dvchost } = fields;
      const read = { sequence: Number(externalId), hash, at: Number(rt), kind: header[3] };
      const opened = JSON.parse(fields['event'] ?? '') as Record<string, unknown>;
      expect({ ...read, actor: `${suser}@${dvchost}`, event: opened }).toEqual(written);
      for (const key of ['path', 'tenant', 'field', 'reason']) {
        expect(fields[key] ?? '').toBe(opened[key] ?? '');
      }
    });
    fc.assert(property, thousands);
  });

  it('is every byte of the line where it stays as stored', () => {
    const bytes = Uint8Array.of(0xff, 0x00, 0x5d);
    expect(auditFormats.jsonl.write({ bytes, record: null }, context)).toEqual(bytes);
    for (const format of ['jsonl-open', 'rfc5424', 'cef'] as const) {
      expect(auditFormats[format].write({ bytes, record: null }, context)).toBeNull();
    }
  });
});

describe('a syslog message', () => {
  it('says log audit, how grave, when, where and what', () => {
    const [message] = write('rfc5424', anOpened(aRequest())).split(' [');
    expect(message).toBe('<109>1 2030-01-01T00:00:00.000Z jump-01 breakglass - access.requested');
  });

  it.each([
    [{ kind: 'session.refused', code: 'unlock.wrongPassphrase' }, 4, 'failure'],
    [{ kind: 'log.torn', bytes: 3 }, 3, 'success'],
    [{ kind: 'session.locked', why: 'idle' }, 6, 'success'],
    [{ kind: 'export.ended', export: '1', records: 2, code: 'store.full' }, 4, 'failure'],
    [{ kind: 'export.ended', export: '1', records: 2, code: null }, 6, 'success'],
    [{ kind: 'later.invented' }, 5, 'success'],
  ] as unknown as readonly (readonly [AuditEvent, number, string])[])(
    'of %o has severity %i and outcome %s',
    (opened, severity, outcome) => {
      const message = parseSyslog(write('rfc5424', anOpened(opened)));
      expect(message).toMatchObject({ facility: 13, severity, fields: { outcome } });
    },
  );

  it('of a record that stays sealed tells its place in the chain and no more', () => {
    const { fields, text: message, kind } = parseSyslog(write('rfc5424', sealed));
    expect(fields).toEqual({ seq: '7', hash: sealed.hash, outcome: 'attempt' });
    expect([kind, message]).toEqual(['access.requested', null]);
  });

  it('keeps a host name and a kind that are not ASCII within its header', () => {
    const odd = { ...sealed, kind: 'ä b]'.repeat(20) as AuditRecord['kind'] };
    const bytes = auditFormats.rfc5424.write(lineOf(odd), { ...context, hostName: 'jump 01' });
    const { host, kind } = parseSyslog(Buffer.from(bytes ?? []).toString());
    expect([host, kind]).toEqual(['jump?01', '??b?'.repeat(8)]);
  });
});

describe('a CEF event', () => {
  it('has a header that collectors know, and the standard keys', () => {
    const { header, fields } = parseCef(write('cef', anOpened(aRequest(7))));
    expect(header).toEqual([
      ...['Breakglass', 'Breakglass', '0.1.0', 'access.requested', 'Secret requested', '6'],
    ]);
    expect(fields).toMatchObject({
      suser: 'operator',
      dvchost: 'jump-01',
      dhost: 'core-rtr-7',
      outcome: 'attempt',
      externalId: '7',
      reason: 'CANARY-reason INC-4711',
    });
  });

  it.each([
    [{ kind: 'access.refused', code: 'vault.denied' }, '7'],
    [{ kind: 'access.granted' }, '6'],
    [{ kind: 'catalog.refreshed' }, '0'],
  ] as unknown as readonly (readonly [AuditEvent, string])[])(
    'of %o weighs %s',
    (opened, severity) => {
      expect(parseCef(write('cef', anOpened(opened))).header[5]).toBe(severity);
    },
  );
});

function withoutNulls(opened: AuditEvent | null): Record<string, unknown> {
  return Object.fromEntries(Object.entries(opened ?? {}).filter(([, value]) => value !== null));
}
