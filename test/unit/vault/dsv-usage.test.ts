import { describe, expect, it } from 'vitest';
import { parseUsage } from '../../../electron/vault/backends/dsv/dsv-usage';
import { AppError } from '../../../shared/errors/app-error';

const documented = {
  startDate: '2026-11-16',
  endDate: '2026-11-23',
  requestsUsed: { '2026-11-23': 17 },
  totalRequestsUsed: 17,
  totalSecrets: 3,
  totalKeys: 0,
};

describe('an answer of usage', () => {
  it.each<[string, unknown, number, number | null]>([
    ['as it is documented', documented, 17, 3],
    ['with days in another form', { ...documented, requestsUsed: { '11/23/26 00:00': 5 } }, 17, 3],
    ['with numbers as text', { totalRequestsUsed: '17', totalSecrets: '3' }, 17, 3],
    ['with days alone', { requestsUsed: { a: 5, b: '12' } }, 17, null],
    ['without secrets', { totalRequestsUsed: 0 }, 0, null],
    ['with secrets that are none', { totalRequestsUsed: 1, totalSecrets: -4 }, 1, null],
    ['with days of null', { totalRequestsUsed: 1, requestsUsed: null }, 1, null],
  ])('is read %s', (_, json, used, secrets) => {
    expect(parseUsage(json, 'vault')).toEqual({ used, secrets });
  });

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['a text', 'usage'],
    ['a list', []],
    ['half a call', { totalRequestsUsed: 1.5 }],
    ['less than none', { totalRequestsUsed: -1, requestsUsed: { a: 'many' } }],
  ])('counts nothing where it is %s', (_, json) => {
    expect(() => parseUsage(json, 'vault')).toThrow(AppError);
  });
});
