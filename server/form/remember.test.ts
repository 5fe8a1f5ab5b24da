import { describe, expect, it } from 'vitest';
import { remembering } from './remember.ts';

function counting() {
  let calls = 0;
  const ask = remembering((expression, context) => {
    calls += 1;
    return `${expression} ${JSON.stringify(context)}`;
  });
  return { ask, calls: () => calls };
}

describe('conditions asked before', () => {
  it('are not asked again while the variables in them stay the same', () => {
    const { ask, calls } = counting();
    const first = ask('=answer = "email"', { answer: 'post', i: [1] });
    expect(ask('=answer = "email"', { answer: 'post', i: [2] })).toBe(first);
    expect(calls()).toBe(1);
  });

  it.each([
    ['another value', { answer: 'post' }, { answer: 'email' }],
    ['a text and a number that look alike', { answer: 1 }, { answer: '1' }],
    ['nothing given', { answer: null }, {}],
    ['nothing known and nothing given', { answer: undefined }, {}],
    ['a value that would write another key', { answer: 'x"\nb="y' }, { answer: 'x', b: 'y' }],
  ])('are asked again for %s', (_, one, other) => {
    const { ask, calls } = counting();
    ask('=answer = b', one);
    ask('=answer = b', other);
    expect(calls()).toBe(2);
  });

  it.each([
    ['today', '=answer < today()', { answer: 1 }],
    ['lists', '=count(answer) > 1', { answer: [1] }],
    ['names of several words', '=the  answer > 1', { 'the answer': 1 }],
  ])('are always asked again when they read %s', (_, expression, context) => {
    const { ask, calls } = counting();
    ask(expression, context);
    ask(expression, context);
    expect(calls()).toBe(2);
  });
});
