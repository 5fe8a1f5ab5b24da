import type { Changes, Files } from '../workbench/index.ts';

const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;
const SETTING = /("version"\s*:\s*")([^"]*)(")/;
const TAG = /(:versionTag=")([^"]*)(")/;

/** The version that the settings of a draft name; empty while they cannot be read. */
export const versionIn = (files: Files): string => SETTING.exec(files['procedure.json'] ?? '')?.[2] ?? '';

/** The numbers that may follow: a small correction, something new, everything otherwise. */
export function nextVersions(last: string): { small: string; middle: string; large: string } {
  const [, major = '0', minor = '0', patch = '0'] = VERSION.exec(last) ?? [];
  return {
    small: `${major}.${minor}.${Number(patch) + 1}`,
    middle: `${major}.${Number(minor) + 1}.0`,
    large: `${Number(major) + 1}.0.0`,
  };
}

/** Whether a number is written as one of a version is. */
export const isVersion = (text: string): boolean => VERSION.test(text);

/** What has to be written so that a draft has this version: the settings and the diagram, nothing else in them. */
export function versionChanges(files: Files, key: string, version: string): Changes {
  const [settings, diagram] = ['procedure.json', `${key}.bpmn`];
  const changes: Changes = {};
  for (const [file, pattern] of [[settings, SETTING], [diagram, TAG]] as const) {
    const text = files[file];
    const after = text?.replace(pattern, (_, before: string, __, behind: string) => `${before}${version}${behind}`);
    if (after !== undefined && after !== text) changes[file] = after;
  }
  return changes;
}
