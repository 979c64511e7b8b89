import { CommanderError } from 'commander';

/** Wrong usage in an option of free text: commander's own error would quote what was typed. */
export class FreeTextError extends CommanderError {
  constructor(message: string) {
    super(2, 'hhpu.freeText', message);
  }
}
