/** The reference of a person, as the force writes it; code-unit order is the order of numbers below 10^8. */
export function nominalId(person: number): string {
  return `N${String(person).padStart(8, '0')}`;
}

/** The reference of the `serial`th thing of a kind in a person's life, such as `F00000012/003`. */
export function recordId(kind: 'F' | 'O' | 'S' | 'R', person: number, serial: number): string {
  return `${kind}${String(person).padStart(8, '0')}/${String(serial).padStart(3, '0')}`;
}

/** The number of the person whom `nominalId` gave a reference. */
export function personNumber(id: string): number {
  return Number(id.slice(1));
}
