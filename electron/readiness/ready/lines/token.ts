import { durationWords } from '../../../../shared/domain/duration';
import { AppError } from '../../../../shared/errors/app-error';
import { failed, off, ok, unknown } from '../../finding';
import type { ReadyLine, ReadyWorld } from '../ready-line';

/** Whether the vaults take the credentials of this host; asked only when somebody wants it asked. */
export const tokenLine: ReadyLine = {
  id: 'token',
  usesNetwork: true,
  async look(world) {
    const { facts, asksToken } = world;
    if (facts.meta?.configuration.tenants.length === 0) return off('no tenant is set up');
    const refused = Object.entries(facts.meta?.catalogue ?? {}).find(([, one]) => one.withheld);
    if (refused && !asksToken) {
      const detail = `${refused[0]} refused the credentials of this host`;
      throw new AppError('vault.unauthenticated', { detail });
    }
    if (facts.values === null) return unknown(facts.because);
    return asksToken ? asked(world) : remembered(world);
  },
};

function asked({ reports }: ReadyWorld) {
  const steps = reports.flatMap(({ id, steps: all }) =>
    all.filter(step => step.id === 'token').map(step => ({ ...step, tenant: id })),
  );
  const refused = steps.find(({ error }) => error !== null);
  if (refused?.error) return failed(refused.error);
  const given = steps.filter(({ status }) => status === 'ok');
  const untried = steps.filter(({ status }) => status !== 'ok').map(({ tenant }) => tenant);
  if (given.length === 0) return unknown('no vault was reached to be asked');
  const said = given.map(({ tenant, detail }) => `${tenant} ${detail}`).join('; ');
  return ok(untried.length === 0 ? said : `${said}; not reached: ${untried.join(', ')}`);
}

function remembered({ facts, now }: ReadyWorld) {
  const tenants = facts.meta?.configuration.tenants ?? [];
  const known = tenants.map(({ id }) => ({ id, ...facts.values?.logOns[id] }));
  if (known.every(({ tokenUntil }) => (tokenUntil ?? 0) > now)) {
    return ok('a token of every vault is kept and still valid');
  }
  const words = known.map(({ id, acceptedAt }) =>
    typeof acceptedAt === 'number'
      ? `${id} took the credentials ${durationWords(now - acceptedAt)} ago`
      : `${id} has not taken them yet`,
  );
  return unknown(`not asked, since that costs a call; ${words.join('; ')}`);
}
