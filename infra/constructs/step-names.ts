/** `prepare-run` as the id of a construct: `PrepareRun`. */
export function constructIdOf(step: string): string {
  return step
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

/** `prepare-run` as the name of a state: `Prepare run`. */
export function stateNameOf(step: string): string {
  const words = step.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
