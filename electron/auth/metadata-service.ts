import * as http from 'node:http';
import * as net from 'node:net';
import { AppError } from '../../shared/errors/app-error';
import { startDeadline } from '../http/deadline';
import { abortError } from '../http/http-error';
import { bare } from '../http/host-port';
import type { Clock } from '../platform/clock';

/** One question to the metadata service of a cloud. */
export interface MetadataQuestion {
  readonly method: 'GET' | 'PUT';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** What it answered, whatever the status. */
export interface MetadataAnswer {
  readonly status: number;
  readonly text: string;
}

/** @throws AppError `auth.metadataMissing` when it does not answer within two seconds; `cancelled`. */
export type AskMetadata = (
  question: MetadataQuestion,
  signal: AbortSignal,
) => Promise<MetadataAnswer>;

const patienceMs = 2_000;
const longestAnswer = 64 * 1024;

/**
 * Plain http to the machine itself or the link it is on, never through a proxy and never further:
 * credentials come back this way, and whoever sets the environment must not choose who gives them.
 */
export function createMetadataService(clock: Clock): AskMetadata {
  return async (question, signal) => {
    const { host, hostname } = question.url;
    if (question.url.protocol !== 'http:' || !isNear(bare(hostname))) {
      throw new AppError('auth.metadataMissing', {
        detail: `${host} is neither on this host nor on its link`,
      });
    }
    const detail = `${host}: no answer within ${patienceMs} ms`;
    const deadline = startDeadline(clock, { ms: patienceMs, detail }, signal);
    try {
      return await ask(question, deadline.signal);
    } catch (error) {
      if (signal.aborted) throw abortError(signal);
      if (deadline.signal.aborted) throw new AppError('auth.metadataMissing', { detail });
      const code = (error as NodeJS.ErrnoException).code ?? 'no answer';
      throw new AppError('auth.metadataMissing', { detail: `${host}: ${code}`, cause: error });
    } finally {
      deadline.end();
    }
  };
}

function ask(question: MetadataQuestion, signal: AbortSignal): Promise<MetadataAnswer> {
  const { method, url, headers } = question;
  return new Promise((resolve, reject) => {
    const request = http.request(url, { method, headers, agent: false, signal }, answer => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (piece: string) => {
        text += piece;
        if (text.length > longestAnswer) answer.destroy();
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
      // Broken off, by them or because it is too long; after the end this changes nothing.
      answer.on('close', () => reject(new Error('broken off')));
    });
    request.on('error', reject);
    request.end();
  });
}

const near = new net.BlockList();
near.addSubnet('127.0.0.0', 8);
near.addSubnet('169.254.0.0', 16);
near.addAddress('::1', 'ipv6');
near.addSubnet('fe80::', 10, 'ipv6');
// The address of instance metadata for machines without IPv4.
near.addAddress('fd00:ec2::254', 'ipv6');

function isNear(host: string): boolean {
  if (host === 'localhost') return true;
  const family = net.isIP(host);
  return family !== 0 && near.check(host, family === 6 ? 'ipv6' : 'ipv4');
}
