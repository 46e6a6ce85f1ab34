// The conversations of this browser: their names. What was said in them, the server knows.

const KEY = "chatflux.conversations";
const MOST = 100;

export function list() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? [];
  } catch {
    return [];
  }
}

/** Puts one first; a new one is named by what is asked first. */
export function touch(id, question) {
  const known = list().find(one => one.id === id) ?? { id, title: question.slice(0, 80) };
  save([known, ...without(id)].slice(0, MOST));
}

export const remove = id => save(without(id));

const without = id => list().filter(one => one.id !== id);
const save = all => localStorage.setItem(KEY, JSON.stringify(all));
