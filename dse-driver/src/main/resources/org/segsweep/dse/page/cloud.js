"use strict";
/**
 * Many points as small squares, on a canvas of its own below the chart. One by one they cost a canvas most of a
 * zoom's time; here the squares over each pixel are counted, and all are put down as one picture. Every point is in
 * it and can be pointed at.
 */
const Cloud = (() => {
  const SIDE = 3;
  const OPACITY = 0.45;
  /** So far from a point, in pixels of the page and along each axis, is still at it. */
  const REACH = 2;
  /** Opacity of so many squares over each other; more hide what is below. */
  const SHADES = Float64Array.from({ length: 32 }, (_, n) => (n < 31 ? 1 - (1 - OPACITY) ** n : 1));

  let canvas;
  let pen;
  let clouds = [];
  let frame = null;
  let picture = null;
  let counts = new Uint32Array(0);
  let touched = new Uint32Array(0);
  let waiting = 0;

  /** Sets what is drawn from now on: {rows, places, colour}, places being x and y of each row in turn, as the axes have them. */
  function set(all) {
    clouds = all;
  }

  /**
   * Draws now.
   * @param placing {x, y, width, height} of the plot, and {scale, offset} from places to pixels as toX and toY; all in pixels of the page
   */
  function draw(placing) {
    cancelAnimationFrame(waiting);
    waiting = 0;
    frame = placing;
    const dots = devicePixelRatio || 1;
    const host = canvas.parentElement;
    const width = Math.round(host.clientWidth * dots);
    const height = Math.round(host.clientHeight * dots);
    if (!picture || canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
      Object.assign(canvas.style, { width: host.clientWidth + "px", height: host.clientHeight + "px" });
      picture = width > 0 && height > 0 ? new ImageData(width, height) : null;
      counts = new Uint32Array(width * height);
      touched = new Uint32Array(width * height);
    } else {
      picture.data.fill(0);
    }
    if (picture) {
      clouds.forEach((cloud) => shade(count(cloud, width, height, dots), cloud.colour));
      pen.putImageData(picture, 0, 0);
    }
  }

  /** Draws before the next picture of the page, once however often it is asked. */
  function drawSoon(placing) {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => draw(placing()));
  }

  /** Counts the squares of a class over each pixel; how many pixels have any. */
  function count({ places }, width, height, dots) {
    const side = Math.max(1, Math.round(SIDE * dots));
    const { toX, toY } = frame;
    const right = frame.x + frame.width;
    const bottom = frame.y + frame.height;
    let size = 0;
    for (let i = 0; i < places.length; i += 2) {
      const x = places[i] * toX.scale + toX.offset;
      const y = places[i + 1] * toY.scale + toY.offset;
      if (x < frame.x || x > right || y < frame.y || y > bottom) {
        continue;
      }
      const left = Math.round(x * dots - side / 2);
      const top = Math.round(y * dots - side / 2);
      const from = Math.max(0, left);
      const to = Math.min(width, left + side);
      const end = Math.min(height, top + side);
      for (let line = Math.max(0, top); line < end; line++) {
        for (let at = line * width + from, last = line * width + to; at < last; at++) {
          if (counts[at]++ === 0) {
            touched[size++] = at;
          }
        }
      }
    }
    return size;
  }

  /** Lays a class over those before it, where it was counted, and forgets the counts. */
  function shade(size, colour) {
    const [red, green, blue] = rgb(colour);
    const { data } = picture;
    for (let t = 0; t < size; t++) {
      const own = SHADES[Math.min(counts[touched[t]], SHADES.length - 1)];
      const p = 4 * touched[t];
      const below = (data[p + 3] / 255) * (1 - own);
      const all = own + below;
      data[p] = (red * own + data[p] * below) / all;
      data[p + 1] = (green * own + data[p + 1] * below) / all;
      data[p + 2] = (blue * own + data[p + 2] * below) / all;
      data[p + 3] = 255 * all;
      counts[touched[t]] = 0;
    }
  }

  function rgb(colour) {
    pen.fillStyle = colour;
    return [1, 3, 5].map((at) => parseInt(pen.fillStyle.slice(at, at + 2), 16));
  }

  /** The row of the point nearest to a place of the chart, of equals that on top; -1 where none is near. */
  function at(x, y) {
    let best = -1;
    if (!frame || x < frame.x || x > frame.x + frame.width || y < frame.y || y > frame.y + frame.height) {
      return best;
    }
    const { toX, toY } = frame;
    let least = Infinity;
    for (const { rows, places } of clouds) {
      for (let i = 0; i < rows.length; i++) {
        const right = Math.abs(places[2 * i] * toX.scale + toX.offset - x);
        const down = Math.abs(places[2 * i + 1] * toY.scale + toY.offset - y);
        const distance = right * right + down * down;
        if (right <= REACH && down <= REACH && distance <= least) {
          least = distance;
          best = rows[i];
        }
      }
    }
    return best;
  }

  function start() {
    canvas = Dom.byId("cloud");
    // Pixels come from an array, so they stay in memory and not with a graphics processor.
    pen = canvas.getContext("2d", { willReadFrequently: true });
  }

  return { start, set, draw, drawSoon, at };
})();
