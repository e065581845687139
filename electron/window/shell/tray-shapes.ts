import type { NativeImage } from 'electron';

/** What the icon tells at a glance; told apart by shape, because colours are lost in many trays. */
export type TrayState = 'locked' | 'unlocked' | 'incident';

/** Of the lock, below its shackle. */
const body = [
  ' #oooooooooooo# ',
  ' #oooooooooooo# ',
  ' #oooo####oooo# ',
  ' #oooo####oooo# ',
  ' #ooooo##ooooo# ',
  ' #ooooo##ooooo# ',
  ' #oooooooooooo# ',
  ' #oooooooooooo# ',
  ' ############## ',
];

/** `o` is the figure, `#` the rim that sets it off from any ground; one character, one pixel. */
const shapes: Readonly<Record<TrayState, readonly string[]>> = {
  locked: [
    '                ',
    '     ######     ',
    '    ##oooo##    ',
    '   ##oo##oo##   ',
    '   #oo#  #oo#   ',
    '   #oo#  #oo#   ',
    ' ###oo####oo### ',
    ...body,
  ],
  unlocked: [
    '       ######   ',
    '      ##oooo##  ',
    '     ##oo##oo## ',
    '     #oo#  #oo# ',
    '     #oo#  #oo# ',
    '     #oo#  #### ',
    ' #####oo####### ',
    ...body,
  ],
  incident: [
    '       ##       ',
    '      #oo#      ',
    '      #oo#      ',
    '     #oooo#     ',
    '     #oooo#     ',
    '    #oo##oo#    ',
    '    #oo##oo#    ',
    '   #ooo##ooo#   ',
    '   #ooo##ooo#   ',
    '  #oooo##oooo#  ',
    '  #oooo##oooo#  ',
    ' #oooooooooooo# ',
    ' #ooooo##ooooo# ',
    '#oooooo##oooooo#',
    '#oooooooooooooo#',
    '################',
  ],
};

const side = 16;
/** Screens with larger pixels get the same figure, not a blurred one. */
const scales = [1, 2, 3];

/** Blue, green, red, opacity. */
const paints: Readonly<Record<string, readonly number[]>> = {
  o: [0xff, 0xff, 0xff, 0xff],
  '#': [0x22, 0x1b, 0x15, 0xff],
};
const nothing = [0, 0, 0, 0] as const;

/** The icon of a state, drawn here: no file is looked for and nothing is loaded. */
export function drawTrayIcon(image: NativeImage, state: TrayState): NativeImage {
  for (const scaleFactor of scales) {
    const width = side * scaleFactor;
    const buffer = trayPixels(state, scaleFactor);
    image.addRepresentation({ scaleFactor, width, height: width, buffer });
  }
  return image;
}

/** Rows of pixels, four bytes each, as Chromium wants them. */
export function trayPixels(state: TrayState, scale: number): Buffer {
  const rows = shapes[state].map(row =>
    row
      .split('')
      .flatMap(mark => Array.from({ length: scale }, () => paints[mark] ?? nothing).flat()),
  );
  return Buffer.from(rows.flatMap(row => Array.from({ length: scale }, () => row).flat()));
}
