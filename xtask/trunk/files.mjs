// Which pieces of an app stand in one file. The cutter makes one piece for each set of parts that share something, hundreds of them: too many to be
// asked for one by one, and as one file they would come with every page.

/** The most files of which a part may consist: each is a request before its page can be used. */
const MOST_FILES = 8;
/**
 * The same where people arrive: a browser asks for six things at once of a server that speaks HTTP/1.1, and what is one more waits a whole way there
 * and back.
 */
const MOST_ON_ARRIVAL = { lists: 2, checker: 4 };
/** What a request costs, in bytes before packing. */
const REQUEST = 2000;
/** How much more a byte weighs in a part that is heavy already: the heaviest is what the budget holds. */
const POWER = 8;
/** How much the bytes of a part weigh, where that is not 1. */
const WEIGHTS = {
  // Come on first visits.
  lists: 100,
  // A page that is only read needs them when it is come to from another page.
  reading: 0.05,
  // Come once a form is alive: nobody waits for them.
  readiness: 0.02,
  guard: 0.02,
  suggestions: 0.02,
};

/**
 * Pieces as lists, each to be one file.
 *
 * `parts` says which pieces each part needs (`[{ part, pieces }]`), `sizes` how many bytes of code and data each has (a map). Files are joined, and then pieces
 * moved, as long as that makes what the parts load cost less. The same input gives the same files.
 */
export function files(parts, sizes) {
  const weights = parts.map(({ part }) => WEIGHTS[part] ?? 1);
  const most = parts.map(({ part }) => MOST_ON_ARRIVAL[part] ?? MOST_FILES);
  const every = parts.map((_, at) => at);
  const sets = new Map();
  for (const piece of [...sizes.keys()].sort()) {
    // A bit for each part.
    const needed = every.reduce((bits, at) => (parts[at].pieces.includes(piece) ? bits | (1 << at) : bits), 0);
    const set = sets.get(needed) ?? { needed, pieces: [], size: 0 };
    sets.set(needed, { ...set, pieces: [...set.pieces, piece], size: set.size + sizes.get(piece) });
  }
  const file = (sets) => ({
    sets,
    size: sets.reduce((sum, { size }) => sum + size, 0),
    needed: sets.reduce((all, { needed }) => all | needed, 0),
  });
  let made = [...sets.values()].sort((one, other) => other.size - one.size).map((set) => file([set]));

  let dear = 0.003;
  const cost = (part, bytes, requests) =>
    weights[part] * ((bytes + REQUEST * requests) / 5e5) ** POWER + dear * Math.max(requests - most[part], 0);
  const loaded = (part, files) => {
    let [bytes, requests] = [0, 0];
    for (const { needed, size } of files) {
      if ((needed >> part) & 1) [bytes, requests] = [bytes + size, requests + 1];
    }
    return { bytes, requests };
  };
  /** What it costs more when some of the files become others. */
  const change = (now, before, after) =>
    every.reduce((sum, part) => {
      const [gone, come] = [loaded(part, before), loaded(part, after)];
      if (gone.requests === 0 && come.requests === 0) return sum;
      const { bytes, requests } = now[part];
      return sum + cost(part, bytes - gone.bytes + come.bytes, requests - gone.requests + come.requests) - cost(part, bytes, requests);
    }, 0);
  const take = (before, after) => {
    made = [...made.filter((file) => !before.includes(file)), ...after];
  };
  const LESS = -1e-9;

  const join = () => {
    for (let joined = false; ; joined = true) {
      const now = every.map((part) => loaded(part, made));
      let best = { by: LESS };
      made.forEach((one, at) => {
        for (const other of made.slice(at + 1)) {
          const both = { size: one.size + other.size, needed: one.needed | other.needed };
          const by = change(now, [one, other], [both]);
          if (by < best.by) best = { by, one, other };
        }
      });
      if (!best.one) return joined;
      take([best.one, best.other], [file([...best.one.sets, ...best.other.sets])]);
    }
  };
  const move = () => {
    let moved = false;
    for (const set of [...sets.values()]) {
      const from = made.find((file) => file.sets.some(({ pieces }) => pieces === set.pieces));
      const rest = from.sets.filter(({ pieces }) => pieces !== set.pieces);
      const left = rest.length > 0 ? [file(rest)] : [];
      const now = every.map((part) => loaded(part, made));
      let best = { by: LESS };
      for (const to of [...made.filter((file) => file !== from), undefined]) {
        const [before, after] = to ? [[from, to], [...left, file([...to.sets, set])]] : [[from], [...left, file([set])]];
        const by = change(now, before, after);
        if (by < best.by) best = { by, before, after };
      }
      if (best.before) {
        take(best.before, best.after);
        moved = true;
      }
    }
    return moved;
  };
  // Dearer and dearer, so that what is joined first is what has most in common.
  for (; dear < 100; dear *= 3) {
    join();
    while (move() && join());
  }
  return made.map(({ sets }) => sets.flatMap(({ pieces }) => pieces).sort());
}
