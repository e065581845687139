import { describe, expect, it } from 'vitest';
import { regionOfUrl } from '../../../../shared/domain/region';

describe('the region of an address', () => {
  it.each([
    ['https://acme.secretsvaultcloud.com', 'US'],
    ['https://ACME.secretsvaultcloud.eu/v1', 'EU'],
    ['https://acme.secretsvaultcloud.com.au:443', 'AU'],
    ['https://acme.secretsvaultcloud.ca/', 'CA'],
    ['https://secretsvaultcloud.eu.example', null],
    ['https://evilsecretsvaultcloud.eu', null],
    ['https://vault.example', null],
    ['not an address', null],
  ])('%s is in %s', (url, region) => {
    expect(regionOfUrl(url)).toBe(region);
  });
});
