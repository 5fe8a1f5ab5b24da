import { describe, expect, it } from 'vitest';
import { lastWords, whyItFailed } from './logs.mjs';

describe('why a command failed', () => {
  it('is its first word of trouble, not the advice after it', () => {
    const maven = [
      '[INFO] building',
      '[ERROR] COMPILATION ERROR : Foo.java:[3,1] missing ;',
      '[ERROR] -> [Help 1]',
      '[ERROR] ',
      '[ERROR] [Help 1] http://example.org/help',
    ].join('\n');
    expect(whyItFailed(maven)).toContain('missing ;');
    const npm = 'npm error code EUSAGE\nnpm error\nnpm error The lock file is out of sync\nnpm error   --flag';
    expect(whyItFailed(npm)).toBe('npm error The lock file is out of sync');
  });

  it('is said in plain words for a missing network and a full disk', () => {
    expect(whyItFailed('npm error code ENOTFOUND\nnpm error request to https://example.org failed')).toContain(
      'check the network',
    );
    expect(whyItFailed('tar: write error: No space left on device')).toContain('disk is full');
  });
});

describe('the last words of a part', () => {
  it('are read from plain and from JSON logs', () => {
    expect(lastWords('starting\nError: no database\n    at main.ts:3\n')).toBe('Error: no database');
    expect(lastWords('{"level":30,"msg":"hello"}\n{"level":60,"msg":"Wrong settings"}\n')).toBe(
      'Error: Wrong settings',
    );
    expect(lastWords('')).toBe('');
  });
});
