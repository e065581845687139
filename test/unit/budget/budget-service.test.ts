import { expect, it } from 'vitest';
import { createBudgetService } from '../../../electron/budget/budget-service';
import { createCallMeter } from '../../../electron/budget/call-meter';
import type { OpenStore } from '../../../electron/store/sealed-store';
import { defaultConfiguration, tenantDefaults } from '../../../shared/domain/configuration';
import type { TenantId } from '../../../shared/domain/entry';
import { AppError } from '../../../shared/errors/app-error';
import { createHandClock } from '../../fakes/hand-clock';

const emea = 'emea' as TenantId;

it('says what a client lacks that may not ask for the count, and passes on every other failure', async () => {
  const clock = createHandClock();
  const failures = [new AppError('vault.denied'), new AppError('vault.unreachable')];
  const service = createBudgetService({
    clock,
    meter: createCallMeter({ clock }),
    configuration: () => ({
      ...defaultConfiguration,
      tenants: [
        {
          ...tenantDefaults,
          ...{ id: emea, name: 'EMEA', url: 'https://vault.invalid' },
          auth: { method: 'client_credentials', parameters: {} },
        },
      ],
    }),
    store: () => ({ read: () => Promise.resolve({}) }) as unknown as OpenStore,
    listed: () => null,
    ask: () => Promise.reject(failures.shift() ?? new AppError('internal')),
  });
  const calibrate = () => service.calibrate(emea, new AbortController().signal);
  await expect(calibrate()).rejects.toMatchObject({ code: 'budget.usageDenied', detail: 'emea' });
  await expect(calibrate()).rejects.toMatchObject({ code: 'vault.unreachable' });
});
