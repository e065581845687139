import { expect } from 'vitest';
import type { ReleaseReceipt } from '../../../shared/contract/access';
import type { LeaseId } from '../../../shared/domain/lease';
import { AppError } from '../../../shared/errors/app-error';
import { SecretText } from '../../../shared/lib/secret-text';
import { passphrase } from '../../journeys/a-host';
import { checkClipboard, checkHost, elsewhereText } from './invariants';
import * as told from './model';
import type { Model } from './model';
import { never, orderFor } from './real-host';
import type { RealHost, TemplateSecret } from './real-host';
import type { Step } from './steps';

type StepOf<D extends Step['do']> = Extract<Step, { do: D }>;
type Players = { readonly [D in Step['do']]: (at: Stage, step: StepOf<D>) => Promise<void> };

interface Stage {
  readonly model: Model;
  readonly real: RealHost;
}

/** Does one step on host and model, and holds one against the other. */
export async function play(step: Step, model: Model, real: RealHost): Promise<void> {
  const at = { model, real };
  noticeRenewals(model, real);
  await (players[step.do] as (at: Stage, step: Step) => Promise<void>)(at, step);
  told.letTimeCount(model, real.clock);
  await checkHost(model, real);
}

const players: Players = {
  async unlock({ model, real }, { right }) {
    const expected = told.tryToOpen(model, right, real.clock);
    const word = right ? passphrase : new SecretText('not the passphrase');
    const outcome = await codeOf(real.services().session.unlock(word, 'test'));
    expect(outcome, 'unlock').toBe(expected);
    if (!model.isOpen) return;
    noticeRenewals(model, real);
    settleCopies(model, real);
  },
  copy: release,
  reveal: release,
  print: release,
  async endLease({ model, real }, { newest }) {
    const id = [...model.leases.keys()].at(newest ? -1 : 0);
    if (id === undefined) return;
    model.leases.delete(id);
    await real.services().access.end(id as LeaseId, 'user');
  },
  async time({ model, real }, { ms }) {
    await real.clock.advance(ms);
    told.letTimePass(model, real.clock);
  },
  async touch({ model, real }) {
    real.services().session.touch();
    if (model.isOpen) model.attendedAt = told.read(real.clock);
  },
  async lock({ model, real }, { why }) {
    told.close(model);
    await real.services().session.lock(why);
  },
  async endIncident({ model, real }) {
    told.close(model);
    await real.services().session.endIncident();
  },
  async vault({ model, real }, { plugged }) {
    model.isPlugged = plugged;
    const { sandbox } = real.template.vault;
    await (plugged ? sandbox.plug() : sandbox.unplug());
  },
  async refresh({ model, real }) {
    const { catalog } = real.services();
    await codeOf(catalog.refresh('asked', never()));
    if (!model.isOpen || !model.isPlugged) return;
    const now = real.clock.now();
    model.copiesFrom.forEach((from, index) => {
      if (from) model.copiesFrom[index] = [...from, now];
    });
    noticeRenewals(model, real);
    settleCopies(model, real);
  },
  async clock(at, { ms, wake }) {
    at.real.clock.setWall(at.real.clock.now() + ms);
    await goOn(at, wake);
  },
  async asleep(at, { ms, wake }) {
    at.real.clock.suspend(ms);
    await goOn(at, wake);
  },
  async frozen(at, { ms, wake }) {
    await at.real.clock.freeze(ms);
    await goOn(at, wake);
  },
  async restart({ model, real }) {
    told.close(model);
    await real.restart();
  },
  async elsewhere({ model, real }) {
    model.isForeign = true;
    for (const selection of real.clipboard.selections) {
      real.clipboard.copyElsewhere(selection, elsewhereText);
    }
  },
  async lockDuring({ model, real }, { what, path, after }) {
    const copies = model.copiesFrom[path];
    const expected = told.expectRelease(model, real.template, { path, now: real.clock.now() });
    const writes = real.writes.length;
    const isThere = progressOf(real);
    let answer: string | null = null;
    const lookup = codeOf(real.services().access[what](orderFor(secret(real, path).path), never()));
    void lookup.then(code => (answer = code ?? 'value'));
    while (answer === null && !isThere[after]()) await new Promise(done => setImmediate(done));
    const wasAnswered = answer !== null;
    told.close(model);
    await real.services().session.lock('user');
    const code = await lookup;
    if (real.writes.length > writes) model.isForeign = false;
    if ('refused' in expected) expect(code).not.toBeNull();
    else if (!wasAnswered) expect(code, 'answered after the lock began').toBe('session.locked');
    // Whether it was sealed before the lock is nobody's business; the next unlock tells.
    if (copies) model.copiesFrom[path] = [...copies, ...(model.copiesFrom[path] ?? [])];
  },
  async lockDuringUnlock({ model, real }) {
    const { session } = real.services();
    const expected = told.tryToOpen(model, true, real.clock);
    const unlocking = codeOf(session.unlock(passphrase, 'test'));
    while (expected === null && (await session.inspect()).state !== 'unlocked') {
      await new Promise(done => setImmediate(done));
    }
    told.close(model);
    await session.lock('screen');
    expect(await unlocking).toBe(expected);
  },
};

/** The way on after a jump: the system says so, time goes on, or somebody asks for something at once. */
async function goOn(at: Stage, wake: StepOf<'clock'>['wake']): Promise<void> {
  const { model, real } = at;
  told.letTimeCount(model, real.clock);
  if (wake === 'call') return release(at, { do: 'print', path: 0 });
  if (wake === 'event') return real.services().session.attend();
  await real.clock.advance(1_000);
  // Nobody has called: the watch alone must have seen it.
  const { isOpen } = model;
  const { session } = real.services();
  if (!isOpen) expect(() => session.requireUnlocked(), 'a second later').toThrow(AppError);
  if (told.copied(model) === null) await expectClean(model, real);
}

async function expectClean(model: Model, real: RealHost): Promise<void> {
  await expect
    .poll(() => real.clipboard.look('clipboard'))
    .toBe(model.isForeign ? elsewhereText : null);
  checkClipboard(model, real);
}

async function release(
  { model, real }: Stage,
  step: StepOf<'copy' | 'reveal' | 'print'>,
): Promise<void> {
  const { access } = real.services();
  const { path, value } = secret(real, step.path);
  const now = real.clock.now();
  const expected = told.expectRelease(model, real.template, { path: step.path, now });
  const intents = real.intents();
  if ('refused' in expected) {
    expect(await codeOf(access[step.do](orderFor(path), never())), step.do).toBe(expected.refused);
    return;
  }
  const answer = await access[step.do](orderFor(path), never());
  expect(real.intents(), 'intents on disk').toBe(intents + 1);
  const receipt = 'receipt' in answer ? answer.receipt : answer;
  if ('value' in answer) expect(answer.value.open()).toBe(value);
  expect(receipt.servedFrom, 'served from').toBe(expected.servedFrom);
  expect(expected.asOf, 'age').toContain(receipt.asOf);
  if (expected.servedFrom === 'vault') await expectSealed(real, step.path, now);
  else if (!model.owed.has(step.path)) model.owed.set(step.path, now);
  note(receipt, step, { model, real });
}

function note(receipt: ReleaseReceipt, step: StepOf<'copy' | 'reveal' | 'print'>, at: Stage): void {
  if (step.do === 'print') return;
  const ttlMs = step.do === 'copy' ? told.copyMs : told.revealMs;
  expect(receipt.endsAt, 'end of the lease').toBe(at.real.clock.now() + ttlMs);
  const lease = { id: receipt.leaseId, purpose: step.do, path: step.path, ttlMs };
  told.noteLease(at.model, lease, at.real.clock);
}

/** Sealing keeps nobody waiting; the next outage must find it all the same. */
async function expectSealed(real: RealHost, index: number, now: number): Promise<void> {
  const { id, copy } = secret(real, index);
  if (!copy) return;
  const sealedAt = (): number | undefined =>
    real.services().catalog.offlineCopies().get(id)?.fetchedAt;
  await expect.poll(sealedAt, { timeout: 5_000, interval: 2 }).toBe(now);
}

/** How far a lookup is that begins now, as seen from outside. */
function progressOf(
  real: RealHost,
): Readonly<Record<StepOf<'lockDuring'>['after'], () => boolean>> {
  const writes = real.writes.length;
  const [intents, grants] = [real.intents(), real.grants()];
  return {
    nothing: () => true,
    intent: () => real.intents() > intents,
    delivery: () => real.writes.length > writes,
    grant: () => real.grants() > grants,
  };
}

/** What was served offline is read again when the vault is back; nobody is told when exactly. */
function noticeRenewals(model: Model, real: RealHost): void {
  for (const [index, servedAt] of model.owed) {
    const known = model.copiesFrom[index];
    const sealed = real.services().catalog.offlineCopies().get(secret(real, index).id)?.fetchedAt;
    if (!known || sealed === undefined || known.includes(sealed)) continue;
    const isPossible = sealed >= servedAt && sealed <= real.clock.now();
    if (isPossible || model.setBack > 0) model.copiesFrom[index] = [...known, sealed];
  }
}

/** Which of the possible copies it is; any other is a mistake. */
function settleCopies(model: Model, real: RealHost): void {
  model.copiesFrom.forEach((from, index) => {
    if (from === null) return;
    const { id } = secret(real, index);
    const sealed = real.services().catalog.offlineCopies().get(id)?.fetchedAt;
    expect(from, 'age of the sealed copy').toContain(sealed);
    model.copiesFrom[index] = [sealed as number];
  });
}

function secret({ template }: RealHost, index: number): TemplateSecret {
  return template.secrets[index] as TemplateSecret;
}

/** The code an action ended with; null when it did what it was asked. */
async function codeOf(action: Promise<unknown>): Promise<string | null> {
  try {
    await action;
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
}
