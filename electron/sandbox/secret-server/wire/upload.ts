import type { Json } from '../../../../shared/lib/canonical-json';
import type { ServerRequest } from '../routes/route';
import type { FileValue } from '../state/secret-record';
import { invalidRequest } from './refusals';

/**
 * The file of a request: a form with a part called `file`, or `{"fileName","fileAttachment":[bytes]}`.
 * @throws Refusal 400 for what is neither.
 */
export function fileIn({ body, bytes, contentType }: ServerRequest): FileValue {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType)?.[1];
  if (boundary !== undefined) {
    const file = filePart(Buffer.from(bytes), boundary);
    if (file) return file;
    throw invalidRequest({ file: ['is required'] });
  }
  const list = body.all.get('fileattachment');
  if (!Array.isArray(list)) throw invalidRequest({ fileAttachment: ['is required'] });
  return { name: body.text('fileName'), bytes: Uint8Array.from(list.map(byteOf)) };
}

/** The part called `file` of a form. Source: RFC 7578 section 4. */
function filePart(form: Buffer, boundary: string): FileValue | null {
  const line = `\r\n--${boundary}`;
  const whole = Buffer.concat([Buffer.from('\r\n'), form]);
  let start = whole.indexOf(line);
  while (start >= 0) {
    const end = whole.indexOf(line, start + line.length);
    if (end < 0) return null;
    const part = whole.subarray(start + line.length, end);
    const head = part.subarray(0, Math.max(0, part.indexOf('\r\n\r\n'))).toString('utf8');
    const name = /filename="([^"]*)"/i.exec(head)?.[1] ?? 'File.txt';
    if (/[; ]name="file"/i.test(head)) {
      return { name, bytes: Uint8Array.from(part.subarray(part.indexOf('\r\n\r\n') + 4)) };
    }
    start = end;
  }
  return null;
}

function byteOf(value: Json): number {
  const isByte = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 256;
  if (!isByte) throw invalidRequest({ fileAttachment: ['must be a list of bytes'] });
  return value;
}
