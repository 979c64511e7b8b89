/**
 * Numbers that nobody tells, of which sums are told: what follows by adding and subtracting. A sum is a vector of how often
 * each number is in it.
 */
export type Sums = readonly Float64Array[];

const CLOSE = 1e-9;

/** Of sums, those that follow from the ones told. */
export function workedOut(told: Sums, size: number, sums: Sums): boolean[] {
  // What is told, and all that follows, is at right angles to these.
  const against = orthogonalTo(told, size);
  return sums.map((sum) => against.every((vector) => Math.abs(product(sum, vector)) < CLOSE));
}

/** All sets of the numbers whose sums follow, as bits. */
export function setsWorkedOut(told: Sums, size: number): number[] {
  const isLeft = new Uint8Array(2 ** size).fill(1, 1);
  const products = new Float64Array(2 ** size);
  for (const vector of orthogonalTo(told, size)) {
    for (let set = 1; set < products.length; set += 1) {
      // That of the set without its lowest number, and that number's.
      products[set] = products[set & (set - 1)]! + vector[31 - Math.clz32(set & -set)]!;
      if (Math.abs(products[set]!) > CLOSE) isLeft[set] = 0;
    }
  }
  return [...isLeft.keys()].filter((set) => isLeft[set] === 1);
}

/** Sums from which all follows that follows from each of several lists of what is told. */
export function inEach(lists: readonly Sums[], size: number): Float64Array[] {
  return orthogonalTo(
    lists.flatMap((told) => orthogonalTo(told, size)),
    size,
  );
}

/** Vectors at right angles to all given, which with those span everything: by elimination. */
function orthogonalTo(vectors: Sums, size: number): Float64Array[] {
  const rows = vectors.map((vector) => vector.slice());
  const pivots: number[] = [];
  const free: number[] = [];
  for (let column = 0; column < size; column += 1) {
    const own = pivots.length;
    const found = rows.findIndex((row, at) => at >= own && Math.abs(row[column]!) > CLOSE);
    if (found < 0) {
      free.push(column);
      continue;
    }
    [rows[own], rows[found]] = [rows[found]!, rows[own]!];
    eliminate(rows, own, column);
    pivots.push(column);
  }
  return free.map((column) => {
    const vector = new Float64Array(size);
    vector[column] = 1;
    for (const [at, pivot] of pivots.entries()) vector[pivot] = -rows[at]![column]!;
    return vector;
  });
}

/** Makes a row's own number 1, and nothing of it in any other row. */
function eliminate(rows: readonly Float64Array[], own: number, column: number): void {
  const row = rows[own]!;
  const divisor = row[column]!;
  for (let at = 0; at < row.length; at += 1) row[at]! /= divisor;
  for (const other of rows) {
    const times = other[column]!;
    if (other === row || times === 0) continue;
    for (let at = 0; at < row.length; at += 1) other[at]! -= times * row[at]!;
  }
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < a.length; at += 1) sum += a[at]! * b[at]!;
  return sum;
}
