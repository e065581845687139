// The drawings of docs/diagrams: what stands where in each deployment of docs/deployments.md. Written
// once for light and once for dark pages, by `npm run docs`.

/**
 * `place` is the upper left corner and `size` the extent, in units of the drawing.
 * @typedef {{ place: [number, number], size: [number, number], title: string, isLost?: boolean }} Site
 * @typedef {{ place: [number, number], size: [number, number], lines: string[],
 *   kind: 'server' | 'ours' | 'vault' | 'person' }} Box
 * @typedef {{ points: [number, number][], label: string, at: [number, number], isSpare?: boolean }} Arrow
 * @typedef {{ name: string, title: string, description: string, sites: Site[], boxes: Box[],
 *   arrows: Arrow[] }} Diagram
 */

const size = /** @type {const} */ ([480, 230]);

/** @type {readonly Diagram[]} */
const diagrams = [
  {
    name: 'a-1',
    title: 'A-1: one vault, one jump host',
    description:
      'Secret Server and the jump host are in the head office. The jump host watches Secret Server, pushes to the vault in the cloud and reads and seals from it.',
    sites: [
      { place: [8, 8], size: [292, 214], title: 'Head office' },
      { place: [348, 8], size: [124, 214], title: 'Cloud, EU' },
    ],
    boxes: [
      { place: [20, 40], size: [112, 56], lines: ['Secret Server'], kind: 'server' },
      { place: [20, 150], size: [112, 44], lines: ['Operators'], kind: 'person' },
      {
        place: [182, 40],
        size: [106, 154],
        lines: ['Jump host', 'Breakglass', 'sealed copies'],
        kind: 'ours',
      },
      { place: [360, 78], size: [100, 64], lines: ['DSV', '“emea”'], kind: 'vault' },
    ],
    arrows: [
      {
        points: [
          [182, 58],
          [132, 58],
        ],
        label: 'watch',
        at: [157, 52],
      },
      {
        points: [
          [132, 82],
          [182, 82],
        ],
        label: 'plan',
        at: [157, 96],
      },
      {
        points: [
          [132, 172],
          [182, 172],
        ],
        label: 'look up',
        at: [157, 166],
      },
      {
        points: [
          [288, 94],
          [360, 94],
        ],
        label: 'push',
        at: [324, 88],
      },
      {
        points: [
          [360, 126],
          [288, 126],
        ],
        label: 'read, seal',
        at: [324, 142],
      },
    ],
  },
  {
    name: 'a-2',
    title: 'A-2: Secret Server Cloud, no jump host',
    description:
      'Each operator runs Breakglass on a workstation. It watches Secret Server Cloud and reads and seals from the vault, which runs in another cloud. One workstation pushes.',
    sites: [
      { place: [8, 8], size: [232, 214], title: 'Office, home, hotel' },
      { place: [318, 8], size: [154, 214], title: 'The vendor’s clouds' },
    ],
    boxes: [
      {
        place: [52, 44],
        size: [144, 74],
        lines: ['Workstation', 'Breakglass', 'sealed copies'],
        kind: 'ours',
      },
      { place: [52, 158], size: [144, 44], lines: ['Browser, mail, chat'], kind: 'person' },
      { place: [334, 44], size: [122, 56], lines: ['Secret Server', 'Cloud'], kind: 'server' },
      { place: [334, 146], size: [122, 56], lines: ['DSV', '“emea”'], kind: 'vault' },
    ],
    arrows: [
      {
        points: [
          [196, 62],
          [334, 62],
        ],
        label: 'watch, plan',
        at: [284, 56],
      },
      {
        points: [
          [196, 84],
          [270, 84],
          [270, 164],
          [334, 164],
        ],
        label: 'push',
        at: [300, 158],
      },
      {
        points: [
          [334, 186],
          [250, 186],
          [250, 104],
          [196, 104],
        ],
        label: 'read, seal',
        at: [286, 200],
      },
    ],
  },
  {
    name: 'b-1',
    title: 'B-1: two jump hosts, a vault in another region',
    description:
      'Site 1 with Secret Server and the first jump host is lost. The jump host of site 2 has a store and a passphrase of its own and reads from the vault in another region.',
    sites: [
      { place: [8, 8], size: [140, 214], title: 'Site 1', isLost: true },
      { place: [164, 8], size: [140, 214], title: 'Site 2' },
      { place: [348, 8], size: [124, 214], title: 'Cloud, US' },
    ],
    boxes: [
      { place: [20, 40], size: [116, 44], lines: ['Secret Server'], kind: 'server' },
      {
        place: [20, 126],
        size: [116, 74],
        lines: ['Jump host 1', 'store 1', 'passphrase 1'],
        kind: 'ours',
      },
      {
        place: [176, 60],
        size: [116, 74],
        lines: ['Jump host 2', 'store 2', 'passphrase 2'],
        kind: 'ours',
      },
      { place: [360, 66], size: [100, 62], lines: ['DSV', '“amer”'], kind: 'vault' },
    ],
    arrows: [
      {
        points: [
          [360, 97],
          [292, 97],
        ],
        label: 'read, seal',
        at: [326, 91],
      },
      {
        points: [
          [136, 172],
          [410, 172],
          [410, 128],
        ],
        label: 'until it was lost',
        at: [240, 188],
        isSpare: true,
      },
    ],
  },
  {
    name: 'c-1',
    title: 'C-1: several vaults in two regions',
    description:
      'The jump host asks the vault eu-1 first for secrets of EMEA and us-1 next. APAC is in eu-2 alone, AMER in us-1 alone.',
    sites: [
      { place: [8, 8], size: [168, 214], title: 'Head office' },
      { place: [308, 8], size: [164, 122], title: 'Region EU' },
      { place: [308, 138], size: [164, 84], title: 'Region US' },
    ],
    boxes: [
      { place: [24, 40], size: [136, 44], lines: ['Secret Server'], kind: 'server' },
      {
        place: [24, 116],
        size: [136, 84],
        lines: ['Jump host', 'Breakglass', 'sealed copies'],
        kind: 'ours',
      },
      { place: [322, 34], size: [136, 38], lines: ['DSV “eu-1”: emea'], kind: 'vault' },
      { place: [322, 82], size: [136, 38], lines: ['DSV “eu-2”: apac'], kind: 'vault' },
      { place: [322, 166], size: [136, 44], lines: ['DSV “us-1”:', 'amer, emea'], kind: 'vault' },
    ],
    arrows: [
      {
        points: [
          [160, 132],
          [228, 132],
          [228, 53],
          [322, 53],
        ],
        label: 'emea first',
        at: [266, 47],
      },
      {
        points: [
          [160, 158],
          [256, 158],
          [256, 101],
          [322, 101],
        ],
        label: 'apac',
        at: [282, 95],
      },
      {
        points: [
          [160, 188],
          [322, 188],
        ],
        label: 'amer; emea next',
        at: [234, 182],
      },
      {
        points: [
          [92, 116],
          [92, 84],
        ],
        label: 'watch',
        at: [114, 104],
      },
    ],
  },
];

/** Colours of a page on GitHub, light and dark. */
const themes = {
  light: {
    text: '#1f2328',
    faint: '#59636e',
    site: '#f6f8fa',
    edge: '#d1d9e0',
    lost: '#cf222e',
    server: '#ffffff',
    ours: '#ddf4ff',
    vault: '#dafbe1',
    person: '#ffffff',
    boxEdge: '#818b98',
  },
  dark: {
    text: '#f0f6fc',
    faint: '#9198a1',
    site: '#151b23',
    edge: '#3d444d',
    lost: '#f85149',
    server: '#0d1117',
    ours: '#0c2d6b',
    vault: '#0f3d1e',
    person: '#0d1117',
    boxEdge: '#656c76',
  },
};

/** @typedef {typeof themes.light} Theme */

/**
 * @param {string} text
 * @returns {string}
 */
function escape(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/**
 * @param {Site} site
 * @param {Theme} theme
 * @returns {string}
 */
function drawSite({ place: [x, y], size: [width, height], title, isLost = false }, theme) {
  const stroke = isLost ? `${theme.lost}" stroke-dasharray="6 4` : theme.edge;
  const words = isLost ? `${title} (lost)` : title;
  const fill = isLost ? theme.lost : theme.faint;
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="8" fill="${theme.site}" stroke="${stroke}"/>`,
    `<text x="${x + 12}" y="${y + 20}" font-size="13" fill="${fill}">${escape(words)}</text>`,
  ].join('\n');
}

/**
 * @param {Box} box
 * @param {Theme} theme
 * @returns {string}
 */
function drawBox({ place: [x, y], size: [width, height], lines, kind }, theme) {
  const middle = x + width / 2;
  const first = y + height / 2 + 5 - ((lines.length - 1) * 18) / 2;
  const words = lines.map(
    (line, index) =>
      `<text x="${middle}" y="${first + index * 18}" font-size="${index === 0 ? 14 : 12}" text-anchor="middle" fill="${index === 0 ? theme.text : theme.faint}">${escape(line)}</text>`,
  );
  return [
    `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" fill="${theme[kind]}" stroke="${theme.boxEdge}"/>`,
    ...words,
  ].join('\n');
}

/**
 * @param {Arrow} arrow
 * @param {Theme} theme
 * @returns {string}
 */
function drawArrow({ points, label, at: [x, y], isSpare = false }, theme) {
  const path = points.map(point => point.join(',')).join(' ');
  const dashes = isSpare ? ' stroke-dasharray="5 4"' : '';
  return [
    `<polyline points="${path}" fill="none" stroke="${theme.faint}" stroke-width="1.5"${dashes} marker-end="url(#head)"/>`,
    `<text x="${x}" y="${y}" font-size="11" text-anchor="middle" fill="${theme.text}">${escape(label)}</text>`,
  ].join('\n');
}

/**
 * @param {Diagram} diagram
 * @param {Theme} theme
 * @returns {string} a picture that says in words what it shows
 */
function draw({ title, description, sites, boxes, arrows }, theme) {
  const head =
    '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">';
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.join(' ')}" width="${size[0]}" height="${size[1]}" role="img" font-family="system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif">`,
    `<title>${escape(title)}</title>`,
    `<desc>${escape(description)}</desc>`,
    `<defs>${head}<path d="M0 0 8 4 0 8z" fill="${theme.faint}"/></marker></defs>`,
    ...sites.map(site => drawSite(site, theme)),
    ...boxes.map(box => drawBox(box, theme)),
    ...arrows.map(arrow => drawArrow(arrow, theme)),
    '</svg>',
    '',
  ].join('\n');
}

/**
 * @returns {[file: string, text: string][]} files relative to the checkout
 */
export function renderDiagrams() {
  return diagrams.flatMap(diagram =>
    Object.entries(themes).map(([name, theme]) => {
      /** @type {[string, string]} */
      const file = [`docs/diagrams/${diagram.name}-${name}.svg`, draw(diagram, theme)];
      return file;
    }),
  );
}
