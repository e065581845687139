import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { families } from './families';
import type { FaultRow, Outcome } from './fault-row';
import { runRow } from './run-row';
import { aScene } from './scene';
import type { Scene } from './scene';

let scene: Scene;
const outcomes = new Map<FaultRow, Outcome>();

beforeAll(async () => {
  scene = await aScene();
});
afterAll(() => scene.dispose());

describe.each(families)('$title', ({ rows }) => {
  it.each(rows)('$fault, $made: $call', async row => {
    const outcome = await runRow(scene, row);
    const { code, copy, tries, elsewhere, trouble } = outcome;
    expect({ code, copy, tries, elsewhere, trouble }).toEqual({ ...row.expected, trouble: [] });
    outcomes.set(row, outcome);
  });
});
