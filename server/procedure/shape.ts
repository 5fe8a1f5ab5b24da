import type { z } from 'zod';

/** One reason why a JSON file is not what it should be: key of the problem catalogue and what stands in braces. */
export interface ShapeProblem {
  code: string;
  params: Record<string, string | number>;
}

type Issue = z.core.$ZodIssue;

const MAX_ISSUES = 20;

/** Says in words of the problem catalogue what a schema has against a file. */
export function shapeProblems(error: z.ZodError): ShapeProblem[] {
  return error.issues.flatMap((issue) => flat(issue)).slice(0, MAX_ISSUES).map(shapeProblem);
}

/** Of alternatives the one that fits best speaks. */
function flat(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || !issue.errors.length) return [issue];
  const best = issue.errors.toSorted((a, b) => depth(b) - depth(a) || a.length - b.length)[0] ?? [];
  return best.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })).flatMap(flat);
}

const depth = (issues: readonly Issue[]): number => Math.max(0, ...issues.map(({ path }) => path.length));

function shapeProblem(issue: Issue): ShapeProblem {
  const place = issue.path.map(String).join('.') || '–';
  switch (issue.code) {
    case 'unrecognized_keys': return { code: 'package.keyUnknown', params: { place, name: issue.keys.join(', ') } };
    case 'invalid_type': return issue.input === undefined && issue.message.includes('undefined')
      ? { code: 'package.valueMissing', params: { place } }
      : { code: 'package.valueKind', params: { place, kind: issue.expected } };
    case 'invalid_value':
      return { code: 'package.valueUnknown', params: { place, choices: issue.values.map(String).join(', ') } };
    case 'too_big': return { code: 'package.valueTooBig', params: { place, max: String(issue.maximum) } };
    case 'too_small': return Number(issue.minimum) <= 1 && issue.origin !== 'number'
      ? { code: 'package.valueMissing', params: { place } }
      : { code: 'package.valueTooSmall', params: { place, min: String(issue.minimum) } };
    case 'invalid_format': return { code: 'package.valueFormat', params: { place } };
    default: return { code: 'package.shape', params: { place, reason: issue.message } };
  }
}
