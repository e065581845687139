import { createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:https';
import { listenerSecret } from './a-scheduled-host';

/** What a test changes of a request that is right otherwise. */
export interface SentRequest {
  readonly body: string;
  readonly signedBody?: string;
  readonly method?: string;
  readonly path?: string;
  readonly atSeconds?: number;
  readonly nonce?: string;
  readonly secret?: string;
  /** Taken as they are, in place of the ones of a good request. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** Sends as a pipeline does; signs by the documentation, not with the product's code. */
export interface Sender {
  send(sent: SentRequest): Promise<Answer>;
  changed(secretId: number | string, server?: string): Promise<number>;
  close(): void;
}

export function aSender(
  port: number,
  ca: string,
  now: () => number,
  usualSecret = listenerSecret,
): Sender {
  const agent = new Agent({ ca, keepAlive: true, maxSockets: 16, servername: 'localhost' });
  const send = (sent: SentRequest): Promise<Answer> => {
    const { body, method = 'POST', path = '/api/secretchanged' } = sent;
    const timestamp = String(sent.atSeconds ?? Math.floor(now() / 1000));
    const nonce = sent.nonce ?? randomBytes(16).toString('hex');
    const text = `POST\n/api/secretchanged\n${timestamp}\n${nonce}\n${sent.signedBody ?? body}`;
    const headers = {
      'x-breakglass-timestamp': timestamp,
      'x-breakglass-nonce': nonce,
      'x-breakglass-signature': createHmac('sha256', sent.secret ?? usualSecret)
        .update(text)
        .digest('hex'),
      ...sent.headers,
    };
    const given = Object.entries(headers).filter(([, value]) => value !== undefined);
    return new Promise((resolve, reject) => {
      const asked = request(
        { ...{ agent, host: '127.0.0.1', port, method, path }, headers: Object.fromEntries(given) },
        answer => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
          );
        },
      );
      asked.on('error', reject);
      asked.end(body);
    });
  };
  return {
    send,
    async changed(secretId, server) {
      return (await send({ body: JSON.stringify({ secretId, server }) })).status;
    },
    close: () => agent.destroy(),
  };
}
