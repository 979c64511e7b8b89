import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The machine's own Chromium: what CHROME names, or the first of the usual names on the PATH. Throws where there is none. */
export async function openChromium(): Promise<Browser> {
  const executablePath = process.env['CHROME'] ?? onPath();
  if (executablePath === undefined) {
    throw new Error(
      'no Chromium: install it, on Debian by "apt-get install chromium", or name one in CHROME',
    );
  }
  // Chromium's sandbox does not work for root, whom containers run as.
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
