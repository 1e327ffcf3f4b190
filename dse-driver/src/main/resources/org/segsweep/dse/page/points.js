"use strict";
/** Single points: in full where one is pointed at, side by side where they are pinned, and the list of the front. */
const Points = (() => {
  const LISTED = 40;
  const SHORT_ID = 8;
  let report;
  let pinned = [];
  let listener = () => {};

  const column = (name) => report.columns.get(name);
  const idOf = (row) => column("point_id").get(row);
  const scheme = (row) => column("scheme").get(row);
  const title = (row) => `${scheme(row)} ${idOf(row).slice(0, SHORT_ID)}`;

  /** Columns with a value in one of the rows, without the id. */
  const present = (rows) => [...report.columns.values()].filter((c) => c.name !== "point_id" && rows.some((row) => c.get(row) !== null));

  /** A point in full, what all points share left out. */
  function describe(row) {
    const list = Dom.make("dl");
    for (const one of present([row])) {
      if (one.varies && one.name !== "scheme") {
        list.append(Dom.make("dt", one.name), Dom.make("dd", Format.value(one.get(row))));
      }
    }
    return [Dom.make("strong", title(row)), list];
  }

  /** A point in one sentence. */
  function spoken(row, names) {
    return [title(row), column("settings").get(row), ...names.map((name) => `${name} ${Format.value(column(name).get(row))}`)].filter((t) => t !== null).join(", ");
  }

  function restore() {
    const wanted = State.list("pin");
    pinned = [];
    for (let row = 0; row < report.rows && pinned.length < wanted.length; row++) {
      if (wanted.includes(idOf(row))) {
        pinned.push(row);
      }
    }
  }

  function toggle(row) {
    pinned = pinned.includes(row) ? pinned.filter((other) => other !== row) : [...pinned, row];
    State.set({ pin: pinned.map(idOf).join(".") });
    draw();
    listener();
  }

  function draw() {
    const table = Dom.byId("pins");
    table.hidden = pinned.length === 0;
    Dom.byId("no-pins").hidden = pinned.length > 0;
    const columns = present(pinned);
    Dom.table(
      table,
      [{ text: "column", head: true }, ...pinned.map((row) => ({ text: title(row), wide: true }))],
      [
        ["", ...pinned.map((row) => button("Unpin", title(row), () => toggle(row)))],
        ["point_id", ...pinned.map(idOf)],
        ...columns.map((one) => [heading(one), ...pinned.map((row) => Format.value(one.get(row)))]),
      ]);
  }

  function heading(one) {
    const span = Dom.make("span", one.name);
    span.title = one.meaning;
    return span;
  }

  function button(text, what, action) {
    const made = Dom.make("button", text);
    made.type = "button";
    made.setAttribute("aria-label", `${text} ${what}`);
    made.addEventListener("click", action);
    return made;
  }

  function listFront() {
    const { x, y, front } = Front.view();
    const own = [...new Set([x, y, ...report.sweep.objectives])].filter((name) => column(name).isPresent);
    Dom.table(
      Dom.byId("front-table"),
      [{ text: "point", head: true }, { text: "settings", wide: true }, { text: "mapping" }, { text: "crossbar" }, ...own.map((name) => ({ text: name, number: true })), { text: "" }],
      front.slice(0, LISTED).map((row) => [
        title(row),
        Format.value(column("settings").get(row)),
        column("mapping").get(row),
        `${Format.value(column("crossbar_rows").get(row))} x ${Format.value(column("crossbar_columns").get(row))}`,
        ...own.map((name) => Format.value(column(name).get(row))),
        button(pinned.includes(row) ? "Unpin" : "Pin", title(row), () => {
          toggle(row);
          listFront();
        }),
      ]));
    Dom.byId("front-more").textContent = front.length > LISTED ? `The first ${LISTED} of ${Format.number(front.length)}; segsweep front prints them all.` : "";
  }

  function start(loaded, changed) {
    report = loaded;
    listener = changed;
    restore();
  }

  return { start, restore, draw, toggle, describe, spoken, scheme, title, listFront, pins: () => pinned };
})();
