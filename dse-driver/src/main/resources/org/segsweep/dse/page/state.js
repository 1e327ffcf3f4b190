"use strict";
/** What is chosen, kept in the fragment of the address so that a view can be sent. */
const State = (() => {
  let values = new URLSearchParams(location.hash.slice(1));
  const listeners = [];
  let own = "";

  function get(key, fallback = "") {
    return values.has(key) ? values.get(key) : fallback;
  }

  /** The value where it is one of those, which a mistyped or older address need not have. */
  function among(key, names, fallback) {
    const value = get(key, fallback);
    return names.includes(value) ? value : fallback;
  }

  /** An empty value is the default and needs no place. */
  function set(changes) {
    for (const [key, value] of Object.entries(changes)) {
      if (value === "" || value === null) {
        values.delete(key);
      } else {
        values.set(key, value);
      }
    }
    own = "#" + values.toString();
    history.replaceState(null, "", own);
  }

  const list = (key) => get(key).split(".").filter((part) => part !== "");

  /** Told when somebody else changes the fragment. */
  function onChange(listener) {
    listeners.push(listener);
  }

  addEventListener("hashchange", () => {
    if (location.hash !== own) {
      values = new URLSearchParams(location.hash.slice(1));
      own = location.hash;
      listeners.forEach((listener) => listener());
    }
  });

  return { get, among, set, list, onChange };
})();
