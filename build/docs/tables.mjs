// What the generated parts of docs/ are made of, straight from the tables the program runs on.
export { globalOptions } from '../../electron/headless/arguments';
export { commands } from '../../electron/headless/commands/commands';
export { policyRules } from '../../electron/policy/rule-table';
export { errorCodes } from '../../shared/errors/error-codes';
export { errorText } from '../../shared/errors/error-text';
export { drawPdf } from '../../electron/report/draw-pdf';
export { toMarkdown } from '../../electron/report/markdown';
export { operatorCard } from './operator-card.mjs';
