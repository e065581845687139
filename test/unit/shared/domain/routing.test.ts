import { describe, expect, it } from 'vitest';
import { normalisePath } from '../../../../shared/domain/entry';
import type { TenantId } from '../../../../shared/domain/entry';
import { tenantsFor } from '../../../../shared/domain/routing';
import { anEntry } from '../../../builders/an-entry';

const path = normalisePath('critical:core-rtr-01');
const [emea, us, apac] = ['emea', 'us', 'apac'] as TenantId[] as [TenantId, TenantId, TenantId];
const held = (tenant: TenantId, lastModified: string) => anEntry({ tenant, path, lastModified });

describe('tenantsFor', () => {
  it('asks the freshest holder first where no rule fits', () => {
    const holders = [held(emea, '2026-01-01T00:00:00Z'), held(us, '2026-02-01T00:00:00Z')];
    expect(tenantsFor(path, holders, { rules: [], everyone: [emea, us] })).toEqual([us, emea]);
  });

  it('follows the longest prefix, and leaves out tenants that do not hold the path', () => {
    const rules = [
      { prefix: 'critical:', tenants: [us, emea] },
      { prefix: 'critical:core', tenants: [apac, emea] },
    ];
    const holders = [held(us, '2026-02-01T00:00:20Z'), held(emea, '2026-02-01T00:00:00Z')];
    expect(tenantsFor(path, holders, { rules, everyone: [] })).toEqual([emea, us]);
  });

  it('does not let a rule put an old value before a new one', () => {
    const rules = [{ prefix: 'critical:', tenants: [emea, us, apac] }];
    const holders = [
      held(emea, '2026-01-01T00:00:00Z'),
      held(apac, '2026-02-01T00:00:00Z'),
      held(us, '2026-02-01T00:00:30Z'),
    ];
    expect(tenantsFor(path, holders, { rules, everyone: [] })).toEqual([us, apac, emea]);
  });

  it('takes a copy that does not say when it was changed for the oldest', () => {
    const rules = [{ prefix: 'critical:', tenants: [emea, us] }];
    const holders = [held(emea, ''), held(us, '2026-02-01T00:00:00Z')];
    expect(tenantsFor(path, holders, { rules, everyone: [] })).toEqual([us, emea]);
    expect(tenantsFor(path, [held(us, ''), held(emea, '')], { rules, everyone: [] })).toEqual([
      emea,
      us,
    ]);
  });

  it('asks everyone, routed tenants first, for a path nobody has listed', () => {
    const rules = [{ prefix: 'critical/', tenants: [us] }];
    expect(tenantsFor(path, [], { rules, everyone: [emea, us, apac] })).toEqual([us, emea, apac]);
  });
});
