import type { CallLedger } from '../../../shared/domain/budget';
import type { Configuration } from '../../../shared/domain/configuration';
import type { CopyAgeQuestion } from '../../../shared/domain/copy-age';
import type { EpochMs, TenantId } from '../../../shared/domain/entry';
import { AppError } from '../../../shared/errors/app-error';
import type { SessionService } from '../../session/session-service';
import { callLedgerCollection } from '../../store/collections/call-ledger';
import { catalogueCollection } from '../../store/collections/catalogue';
import type { TenantCatalogues } from '../../store/collections/catalogue';
import { configurationCollection } from '../../store/collections/configuration';
import { credentialsCollection } from '../../store/collections/credentials';
import { logOnsCollection } from '../../store/collections/log-ons';
import { offlineCopiesCollection } from '../../store/collections/offline-copies';
import type { OpenStore, SealedStore } from '../../store/sealed-store';

/** Descriptions and settings; they open with the keychain alone where a store has one. */
export interface MetaFacts {
  readonly configuration: Configuration;
  readonly catalogue: TenantCatalogues;
  readonly calls: CallLedger;
}

/** When a tenant was logged on to, as far as this host remembers. */
export interface LogOnFacts {
  readonly acceptedAt: EpochMs | null;
  /** Of a token that is kept because a person got it; null without one. */
  readonly tokenUntil: EpochMs | null;
}

/** What only the passphrase opens; no value and no token is in it. */
export interface ValueFacts {
  readonly copies: CopyAgeQuestion['copies'];
  readonly logOns: Readonly<Record<TenantId, LogOnFacts>>;
}

/** What the store gives away as things are. */
export interface StoreFacts {
  readonly meta: MetaFacts | null;
  readonly values: ValueFacts | null;
  /** Why something is null, for a sentence: `the store is locked`. */
  readonly because: string;
  /** What is wrong with the store; null when nothing was found. */
  readonly fault: AppError | null;
}

export interface FactsDependencies {
  readonly session: Pick<SessionService, 'inspect' | 'store' | 'withheld'>;
  readonly sealed: Pick<SealedStore, 'openMetadata'>;
}

/** Reads the newest generations from the disk anew, also behind an open session: they must open. */
export async function gatherFacts({ session, sealed }: FactsDependencies): Promise<StoreFacts> {
  try {
    const { state } = await session.inspect();
    if (state === 'absent') return closed('there is no store here');
    return state === 'unlocked'
      ? await behindSession(session)
      : await withoutPassphrase(await sealed.openMetadata());
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // A keychain that does not answer is told by its own line.
    if (error.code.startsWith('unlock.')) return closed('the keychain does not open the store');
    return { ...closed('the store cannot be read'), fault: error };
  }
}

async function behindSession({ store, withheld }: FactsDependencies['session']) {
  const open = store();
  const meta = await readMeta(open);
  const limit = withheld();
  if (limit !== null) {
    return { meta, values: null, because: 'the values of the store are closed', fault: limit };
  }
  return { meta, values: await readValues(open), because: '', fault: null };
}

async function withoutPassphrase(open: OpenStore | null): Promise<StoreFacts> {
  if (open === null) return closed('the store is locked, and opens with the passphrase alone');
  try {
    const because = 'the store is locked; this needs the passphrase';
    return { meta: await readMeta(open), values: null, because, fault: open.withheld };
  } finally {
    open.close();
  }
}

async function readMeta(open: OpenStore): Promise<MetaFacts> {
  return {
    configuration: await open.read(configurationCollection),
    catalogue: (await open.read(catalogueCollection)).tenants,
    calls: await open.read(callLedgerCollection),
  };
}

async function readValues(open: OpenStore): Promise<ValueFacts> {
  // Read for the proof that it can be: a log-on in the outage needs it.
  await open.read(credentialsCollection);
  const copies = Object.entries(await open.read(offlineCopiesCollection));
  const logOns = Object.entries(await open.read(logOnsCollection));
  return {
    copies: Object.fromEntries(
      copies.map(([id, { fetchedAt, version }]) => [id, { fetchedAt, version }]),
    ),
    logOns: Object.fromEntries(
      logOns.map(([tenant, { accepted, tokens }]) => [
        tenant,
        { acceptedAt: accepted?.at ?? null, tokenUntil: tokens?.expiresAt ?? null },
      ]),
    ),
  };
}

function closed(because: string): StoreFacts {
  return { meta: null, values: null, because, fault: null };
}
