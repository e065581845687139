import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { inRepository } from '../../../build/repository.mjs';
import { verdictOf } from '../../../build/supply-chain/audit.mjs';
import { billOfMaterials } from '../../../build/supply-chain/bill-of-materials.mjs';
import { installScriptFaults } from '../../../build/supply-chain/install-scripts.mjs';
import { licenceTexts } from '../../../build/supply-chain/licence-texts.mjs';
import { isLicenceAllowed } from '../../../build/supply-chain/licences.mjs';
import { isInstalled, lockedPackages } from '../../../build/supply-chain/locked-packages.mjs';
import type { LockedPackage } from '../../../build/supply-chain/locked-packages.mjs';
import { lockfileFaults } from '../../../build/supply-chain/lockfile.mjs';

const packages = await lockedPackages();
const program = { name: 'breakglass', version: '0.1.0', licence: 'Apache-2.0' };
const runtime = { version: '45.4.1', kind: 'official' };

function aPackage(given: Partial<LockedPackage>): LockedPackage {
  return {
    place: 'node_modules/new-one',
    name: 'new-one',
    version: '1.0.0',
    licence: 'MIT',
    integrity: 'sha512-AAAA',
    hasInstallScript: false,
    ships: true,
    dependencies: [],
    ...given,
  };
}

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses: readonly unknown[];
}

interface Bill {
  readonly serialNumber: string;
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

function ourBill(): Bill {
  return JSON.parse(billOfMaterials({ program, runtime, packages })) as Bill;
}

describe('the bill of materials', () => {
  it('says of every package what npm says of it', () => {
    const { stdout, status } = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx'], {
      cwd: inRepository(),
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(status).toBe(0);
    const theirs = new Map((JSON.parse(stdout) as Bill).components.map(one => [one.purl, one]));
    const differing = ourBill().components.filter(({ name, purl, hashes }) => {
      const same = theirs.get(purl);
      return (
        name !== 'electron' && JSON.stringify(same?.hashes?.[0]) !== JSON.stringify(hashes?.[0])
      );
    });
    expect(differing).toEqual([]);
  });

  it('names the runtime, what is native, what is bundled, and no tool', () => {
    const names = ourBill().components.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['electron', 'koffi', 'undici', 'react', 'zod']));
    expect(names).toEqual(expect.arrayContaining(['dejavu-fonts-ttf', 'brotli']));
    for (const tool of ['vitest', 'vite', 'typescript', '@types/node', 'electron-builder']) {
      expect(names).not.toContain(tool);
    }
  });

  it('refers to nothing that is not in it, and to everything once', () => {
    const { components, dependencies, serialNumber } = ourBill();
    const references = components.map(one => one['bom-ref']);
    expect(new Set(references).size).toBe(references.length);
    const asked = dependencies.flatMap(({ dependsOn }) => dependsOn);
    expect(asked.filter(one => !references.includes(one))).toEqual([]);
    expect(dependencies.map(({ ref }) => ref).sort()).toEqual(
      [
        ...references.filter(one => !one.includes('generic')),
        'pkg:generic/breakglass@0.1.0',
      ].sort(),
    );
    expect(serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it('is the same to the byte for the same packages, and another for others', () => {
    const bill = billOfMaterials({ program, runtime, packages });
    expect(billOfMaterials({ program, runtime, packages })).toBe(bill);
    const { serialNumber } = ourBill();
    const newer = { ...runtime, version: '45.4.2' };
    expect(billOfMaterials({ program, runtime: newer, packages })).not.toContain(serialNumber);
  });
});

describe('licences', () => {
  it('come with the text of every package that is shipped', async () => {
    const text = await licenceTexts(packages);
    const shipped = packages.filter(one => one.ships && isInstalled(one));
    const missing = shipped.filter(({ name, version }) => !text.includes(`\n${name} ${version} (`));
    expect(missing).toEqual([]);
    expect(text).toContain('Bitstream Vera Fonts Copyright');
    expect(text).toContain('Permission is hereby granted, free of charge');
  });

  it.each([
    { licence: 'MIT', ships: true, allowed: true },
    { licence: '(MIT OR CC0-1.0)', ships: true, allowed: true },
    { licence: 'MPL-2.0', ships: true, allowed: false },
    { licence: 'MPL-2.0', ships: false, allowed: true },
    { licence: 'GPL-3.0-only', ships: false, allowed: false },
    { licence: 'MIT AND GPL-2.0', ships: true, allowed: false },
    { licence: 'SEE LICENSE IN LICENSE', ships: true, allowed: false },
    { licence: null, ships: true, allowed: false },
  ])('allows $licence where it ships $ships: $allowed', ({ licence, ships, allowed }) => {
    expect(isLicenceAllowed(aPackage({ licence, ships }))).toBe(allowed);
  });
});

describe('what a package may bring along', () => {
  it('finds an install script that nobody has looked at', async () => {
    const stranger = aPackage({ hasInstallScript: true, ships: false });
    expect(await installScriptFaults([...packages, stranger])).toEqual([
      'new-one@1.0.0 has an install script that nobody has looked at',
    ]);
  });

  it.each([
    { integrity: null, fault: 'new-one@1.0.0 is locked without a hash' },
    { integrity: 'sha1-AAAA', fault: 'new-one@1.0.0 is locked with a weak hash' },
  ])('finds a package that is locked with $integrity', async ({ integrity, fault }) => {
    expect(await lockfileFaults([...packages, aPackage({ integrity })])).toEqual([fault]);
  });
});

describe('the signatures of the registry', () => {
  const outcomes = [
    {
      status: 0,
      output: 'audited 300 packages in 5s\n\n300 packages have verified registry signatures\n',
      kind: 'verified',
      says: '300 packages have verified registry signatures',
    },
    {
      status: 1,
      output: '1 package has an invalid registry signature:\n\nzod@4.6.7\n',
      kind: 'refused',
      says: 'Do not build with these packages',
    },
    {
      status: 1,
      output: '1 package has a missing registry signature but the registry is providing keys\n',
      kind: 'refused',
      says: 'Do not build with these packages',
    },
    {
      status: 1,
      output:
        'npm error found no dependencies to audit that were installed from a supported registry\n',
      kind: 'unchecked',
      says: 'the registry in use offers no keys',
    },
    {
      status: 1,
      output: 'npm error code ENOTFOUND\nnpm error request to a tuf-repo failed\n',
      kind: 'unchecked',
      says: 'the list of trusted keys',
    },
    { status: 1, output: 'npm error code ECONNREFUSED\n', kind: 'unchecked', says: 'out of reach' },
    { status: null, output: '', kind: 'unchecked', says: 'npm: spawn npm ENOENT' },
  ];

  it.each(outcomes)('are $kind after: $output', ({ status, output, kind, says }) => {
    const verdict = verdictOf({ status, output, reason: 'npm: spawn npm ENOENT' });
    expect(verdict.kind).toBe(kind);
    expect(verdict.lines.join('\n')).toContain(says);
  });
});
