import { describe, expect, it } from 'vitest';
import { accessCode, isAccessCode } from './access-code.ts';

const env = { SESSION_SECRET: 'a-secret-for-tests-only-0123456789' };
const [one, other] = ['7c0f9c1e-0000-4000-8000-000000000001', '7c0f9c1e-0000-4000-8000-000000000002'];

describe('the code on a receipt', () => {
  it('is the same each time, another one for another case and for another installation', () => {
    expect(accessCode(env, one)).toBe(accessCode(env, one));
    expect(accessCode(env, one)).not.toBe(accessCode(env, other));
    expect(accessCode(env, one)).not.toBe(accessCode({ SESSION_SECRET: 'another-secret-0123456789' }, one));
    expect(accessCode(env, one)).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  });

  it('is understood as people type it', () => {
    const code = accessCode(env, one);
    for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), ` ${code.replaceAll('-', '')} `]) {
      expect(isAccessCode(env, one, typed), typed).toBe(true);
    }
    expect(isAccessCode(env, one, code.replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(true);
  });

  it('is not right when a sign is missing, too much or wrong, nor for another case or for none', () => {
    const code = accessCode(env, one);
    for (const typed of ['', code.slice(0, -1), `${code}0`, `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`, 'ő'.repeat(12)]) {
      expect(isAccessCode(env, one, typed), typed).toBe(false);
    }
    expect(isAccessCode(env, other, code)).toBe(false);
    expect(isAccessCode(env, null, accessCode(env, ''))).toBe(false);
  });
});
