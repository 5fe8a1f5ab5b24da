import { readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const folder = new URL('public/icons/', import.meta.url).pathname;
const brand = '#1f4e79';
const mark = readFileSync(`${folder}mark.svg`, 'utf8');
/** The mark in white, for a ground of the city hall's colour. */
const reversed = mark.replace(/<rect[^>]*>/, '').replace(brand, '#ffffff');

/** Each icon by its file: size in pixels, and the part of it that the mark takes. */
const icons = {
  'mark-180.png': { size: 180, part: 0.7 },
  'mark-192.png': { size: 192, part: 0.7 },
  'mark-512.png': { size: 512, part: 0.7 },
  'mark-maskable-512.png': { size: 512, part: 0.55 },
};

/** Makes the icons of the installed site from `mark.svg`, after the mark was changed: a maskable one may be cut round. */
const browser = await chromium.launch({ executablePath: process.env['TEST_CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage();
for (const [file, { size, part }] of Object.entries(icons)) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body{margin:0;height:100vh;display:grid;place-content:center;background:${brand}}
    svg{width:${size * part}px;height:${size * part}px}</style>${reversed}`);
  await page.screenshot({ path: folder + file });
}
await browser.close();
