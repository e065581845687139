import type { Pattern } from './pattern';
import { compilePattern } from './pattern';
import type { Statement } from './policy-document';
import { conditionOf } from './policy-document';

/** Somebody wants to do something with something. */
export interface Question {
  /** The principal and its groups, in lower case: `users:bob`, `groups:ops`. */
  readonly subjects: readonly string[];
  readonly action: string;
  /** Names of the one thing meant; a collection goes by `secrets` and by `secrets:`. */
  readonly resources: readonly string[];
  readonly remoteAddress: string;
}

interface Compiled {
  readonly effect: 'allow' | 'deny';
  readonly subjects: readonly Pattern[];
  readonly resources: readonly Pattern[];
  readonly actions: readonly Pattern[];
  readonly condition: (address: string) => boolean;
}

/** Decides by a list of statements. */
export type Evaluator = (statements: Iterable<Statement>, question: Question) => boolean;

/**
 * Makes the judge: permissions add up, an explicit deny beats every allow, and what nobody
 * allows is forbidden. Statements never change, so each is compiled once.
 */
export function createEvaluator(): Evaluator {
  const known = new WeakMap<Statement, Compiled>();
  function compiled(statement: Statement): Compiled {
    const before = known.get(statement);
    if (before !== undefined) return before;
    const fresh = compile(statement);
    known.set(statement, fresh);
    return fresh;
  }
  return (statements, question) => {
    let allowed = false;
    for (const statement of statements) {
      const rule = compiled(statement);
      if (!applies(rule, question)) continue;
      if (rule.effect === 'deny') return false;
      allowed = true;
    }
    return allowed;
  };
}

function compile(statement: Statement): Compiled {
  return {
    effect: statement.effect,
    subjects: statement.subjects.map(compilePattern),
    resources: statement.resources.map(compilePattern),
    actions: statement.actions.map(compilePattern),
    condition: conditionOf(statement.conditions),
  };
}

function applies(rule: Compiled, question: Question): boolean {
  return (
    rule.actions.some(action => action(question.action)) &&
    question.resources.some(name => rule.resources.some(resource => resource(name))) &&
    question.subjects.some(name => rule.subjects.some(subject => subject(name))) &&
    rule.condition(question.remoteAddress)
  );
}
