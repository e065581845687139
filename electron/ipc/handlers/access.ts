import type { AccessRequest } from '../../../shared/contract/access';
import { normalisePath } from '../../../shared/domain/entry';
import type { FieldName, TenantId } from '../../../shared/domain/entry';
import type { LeaseId } from '../../../shared/domain/lease';
import type { AccessOrder } from '../../access/access-service';
import type { Services } from '../../services';
import type { HandlersOf } from './handlers';

export function accessHandlers({
  access,
}: Services): HandlersOf<'access.copy' | 'access.reveal' | 'access.extend' | 'access.end'> {
  return {
    'access.copy': (request, signal) => access.copy(orderOf(request), signal),
    'access.reveal': async (request, signal) => {
      const { receipt, value } = await access.reveal(orderOf(request), signal);
      return { ...receipt, value: value.open() };
    },
    'access.extend': ({ leaseId }) => access.extend(leaseId as LeaseId),
    'access.end': ({ leaseId }) => access.end(leaseId as LeaseId, 'user').then(() => ({})),
  };
}

function orderOf({ ref, field, reason, ticket, override, code }: AccessRequest): AccessOrder {
  return {
    path: normalisePath(ref.path),
    tenant: ref.tenant as TenantId | null,
    field: field as FieldName | null,
    reason,
    ticket: ticket ?? null,
    override: override ?? null,
    code: code ?? false,
  };
}
