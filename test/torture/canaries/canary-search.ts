import { pdfText } from '../../builders/pdf-text';

/** Something secret, by the name that a failing test may print. */
export interface Canary {
  readonly name: string;
  readonly value: string;
}

/** Bytes that somebody could get at, by the name that a failing test may print. */
export interface Place {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Every place where a canary was found, in whatever spelling: `stderr of get: passphrase as base64`. */
export function findCanaries(places: readonly Place[], canaries: readonly Canary[]): string[] {
  const sought = canaries.map(({ name, value }) => ({ name, forms: spellingsOf(value) }));
  return places.flatMap(place => {
    const bytes = Buffer.from(place.bytes.buffer, place.bytes.byteOffset, place.bytes.byteLength);
    return sought.flatMap(({ name, forms }) =>
      [...forms]
        .filter(([, form]) => bytes.includes(form))
        .map(([spelling]) => `${place.name}: ${name} as ${spelling}`),
    );
  });
}

/** What a person reads in a PDF is not in its bytes as it stands, so it is a place of its own. */
export function withPdfText(places: readonly Place[]): readonly Place[] {
  const documents = places.filter(
    ({ name, bytes }) =>
      name.endsWith('.pdf') && String.fromCharCode(...bytes.subarray(0, 4)) === '%PDF',
  );
  const texts = documents.map(({ name, bytes }) => ({
    name: `text of ${name}`,
    bytes: Buffer.from(pdfText(bytes)),
  }));
  return [...places, ...texts];
}

/** How a careless program would write a text. */
export function spellingsOf(text: string): ReadonlyMap<string, Buffer> {
  const raw = Buffer.from(text);
  const forms: [string, Buffer][] = [
    ['text', raw],
    ['UTF-16LE', Buffer.from(text, 'utf16le')],
    ['UTF-16BE', Buffer.from(text, 'utf16le').swap16()],
    ['hex', Buffer.from(raw.toString('hex'))],
    ['HEX', Buffer.from(raw.toString('hex').toUpperCase())],
    ['JSON', Buffer.from(JSON.stringify(text).slice(1, -1))],
    ['JSON in JSON', Buffer.from(JSON.stringify(JSON.stringify(text)).slice(3, -3))],
    ['URL', Buffer.from(encodeURIComponent(text))],
    ['form', Buffer.from(new URLSearchParams({ x: text }).toString().slice(2))],
  ];
  for (const offset of [0, 1, 2]) {
    const base64 = base64Inside(raw, offset);
    forms.push([`base64 from byte ${offset}`, Buffer.from(base64)]);
    const url = base64.replaceAll('+', '-').replaceAll('/', '_');
    forms.push([`base64url from byte ${offset}`, Buffer.from(url)]);
  }
  return new Map(forms);
}

/** The letters that stay the same whatever stands before and after the text. */
function base64Inside(raw: Buffer, offset: number): string {
  const shifted = Buffer.concat([Buffer.alloc(offset), raw]).toString('base64');
  const whole = Math.floor(((offset + raw.length) * 8) / 6);
  return shifted.slice(offset === 0 ? 0 : offset + 1, whole);
}
