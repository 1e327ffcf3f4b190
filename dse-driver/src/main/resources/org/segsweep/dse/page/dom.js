"use strict";
/** Elements of the page. Text is always put in as text. */
const Dom = (() => {
  const byId = (id) => document.getElementById(id);

  function make(name, text, className) {
    const element = document.createElement(name);
    if (text !== undefined) {
      element.textContent = text;
    }
    if (className) {
      element.className = className;
    }
    return element;
  }

  function fill(parent, children) {
    parent.replaceChildren(...children);
  }

  /** Options of [value, text]. */
  function options(select, pairs) {
    fill(
      select,
      pairs.map(([value, text]) => {
        const option = make("option", text);
        option.value = value;
        return option;
      }));
  }

  /**
   * A table. Cells are texts, numbers or elements.
   * @param head {text, number} of each column
   */
  function table(element, head, rows, caption) {
    const parts = [];
    if (caption) {
      parts.push(make("caption", caption));
    }
    const top = make("tr");
    for (const column of head) {
      const cell = make("th", column.text, column.number ? "number" : "");
      cell.scope = "col";
      top.append(cell);
    }
    const thead = make("thead");
    thead.append(top);
    const body = make("tbody");
    for (const row of rows) {
      const line = make("tr");
      row.forEach((value, c) => {
        const isHead = head[c].head;
        const cell = make(isHead ? "th" : "td", undefined, head[c].number ? "number" : head[c].wide ? "wide" : "");
        if (isHead) {
          cell.scope = "row";
        }
        cell.append(value instanceof Node ? value : String(value));
        line.append(cell);
      });
      body.append(line);
    }
    fill(element, [...parts, thead, body]);
  }

  /** A small square of a colour; canvases need no style attribute. */
  function swatch(colour) {
    const canvas = make("canvas");
    canvas.width = canvas.height = 12;
    canvas.setAttribute("aria-hidden", "true");
    const pen = canvas.getContext("2d");
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 12, 12);
    return canvas;
  }

  /** A colour of the page's theme. */
  const ink = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();

  const isDark = () => document.documentElement.dataset.theme === "dark";

  /** Shows what is pointed at. */
  const tooltip = {
    show(x, y, children) {
      const box = byId("tooltip");
      fill(box, children);
      box.hidden = false;
      const right = x + 16 + box.offsetWidth > innerWidth ? x - 16 - box.offsetWidth : x + 16;
      box.style.left = Math.max(4, right) + "px";
      box.style.top = Math.max(4, Math.min(y + 12, innerHeight - box.offsetHeight - 4)) + "px";
    },
    hide() {
      byId("tooltip").hidden = true;
    },
  };

  return { byId, make, fill, options, table, swatch, ink, isDark, tooltip };
})();
