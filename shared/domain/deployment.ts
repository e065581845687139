/** What it means that the app runs on an operator's own machine instead of a jump host. */
export const workstationMeaning =
  'This is an operator’s own workstation: more convenient and less secure than a jump host. Its clipboard, its disk and its network are within reach of everything that runs here.';
