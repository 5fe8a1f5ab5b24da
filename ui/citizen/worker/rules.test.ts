import { describe, expect, it } from 'vitest';
import { routes } from '../routes.ts';
import { filesOf, offlinePages, readingCopy, wayOf } from './rules.ts';

const origin = 'https://portal.example.org';
const way = (path: string, mode = 'navigate', method = 'GET') => wayOf({ url: origin + path, mode, method }, origin);

describe('what is kept for reading without a connection', () => {
  it.each([
    ['/api/me', 'cors'], ['/api/cases', 'cors'], ['/api/documents/1/content', 'navigate'], ['/auth/login', 'navigate'],
    ['/auth/callback?code=1', 'navigate'], ['/staff', 'navigate'], ['/staff/tasks', 'navigate'], ['/', 'navigate'],
    ['/romania', 'navigate'], ['/ro', 'cors'],
  ])('is never an answer of the interface, a file of a person, the sign-in or the staff site: %s (%s)', (path, mode) => {
    expect(way(path, mode)).toBe('pass');
  });

  it('is never what was sent, nor what comes from elsewhere', () => {
    expect(way('/ro', 'navigate', 'POST')).toBe('pass');
    expect(wayOf({ url: 'https://other.example.org/ro', mode: 'navigate', method: 'GET' }, origin)).toBe('pass');
  });

  it('is a page of the citizen site or a file of it', () => {
    expect([way('/ro'), way('/hu/segitseg/files?x=1'), way('/assets/a-1.js', 'no-cors')]).toEqual(['page', 'page', 'file']);
  });

  it('is the same page that the table of routes has for it', () => {
    expect(offlinePages).toEqual(routes.offline);
  });

  it('is the words without the site, and the note that there is no connection', () => {
    const copy = readingCopy(
      '<script type="module" crossorigin src="/assets/a.js"></script><link rel="modulepreload" href="/assets/b.js">' +
        '<link rel="stylesheet" href="/assets/c.css"><p id="offline-note" class="x" role="status" hidden>Fără</p><p hidden>x</p>',
    );
    expect(copy).toBe('<link rel="stylesheet" href="/assets/c.css"><p id="offline-note" class="x" role="status">Fără</p><p hidden>x</p>');
    expect(filesOf(copy + '<link rel="icon" href="https://x.example.org/i.svg">')).toEqual(['/assets/c.css']);
  });
});
