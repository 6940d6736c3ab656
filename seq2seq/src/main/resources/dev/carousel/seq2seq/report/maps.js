// Heat maps: gradients along time on a canvas, a pixel a step; attention and confusions as SVG with tokens beside them.

const RAMP = [[68, 1, 84], [59, 82, 139], [33, 145, 140], [94, 201, 98], [253, 231, 37]];

/** The colour of a share from 0 to 1: that of viridis between five of its colours. */
function ramp(share) {
  const at = Math.min(1, Math.max(0, share)) * (RAMP.length - 1);
  const below = Math.min(RAMP.length - 2, Math.floor(at));
  return RAMP[below].map((from, i) => Math.round(from + (RAMP[below + 1][i] - from) * (at - below)));
}

function gradients() {
  const here = section("gradients");
  const {probes} = data;
  if (probes.length === 0) {
    add(here, "p", {class: "note"}, "Nothing to see: this kind of model does not show its gradients, or looking at them failed.");
    return;
  }
  add(here, "p", {class: "note"}, "Of the loss on a few examples of the development set, always the same ones: before the first step and after each epoch.");
  const layers = Object.keys(probes[0].layers);
  chart(add(here, "div", {class: "layers"}), "Norm of the gradient for the parameters of each layer", "step",
    layers.map(layer => ({label: layer, xs: probes.map(p => p.step), ys: probes.map(p => p.layers[layer]), points: true})), {log: true});
  gradientsThroughTime(here, probes);
}

function gradientsThroughTime(here, probes) {
  const panel = add(here, "div", {class: "panel", id: "time"});
  add(panel, "h3", {}, "Norm of the gradient for each state, step by step: |∂L/∂s|");
  add(panel, "p", {class: "note"}, "From left to right the steps along source or target, from top to bottom the epochs. "
    + "A map that darkens away from where the loss is shows a gradient that vanishes on its way; one that brightens, a gradient that explodes.");
  const all = probes.flatMap(p => [...Object.values(p.source), ...Object.values(p.target)].flat()).filter(norm => norm > 0).map(Math.log10);
  const [low, high] = [all.reduce((a, b) => Math.min(a, b), 0), all.reduce((a, b) => Math.max(a, b), -300)];
  const scale = add(panel, "div", {class: "scale"});
  add(scale, "span", {}, number(10 ** low));
  add(scale, "i", {style: `background: linear-gradient(to right, ${RAMP.map(rgb => `rgb(${rgb})`)})`});
  add(scale, "span", {}, number(10 ** high));
  const grid = add(panel, "div", {class: "grid small"});
  for (const side of ["source", "target"]) {
    for (const state of Object.keys(probes[0][side])) {
      timeMap(add(grid, "div", {}), `${state}, along the ${side}`, probes, probes.map(p => p[side][state]), norm =>
        norm > 0 ? ramp((Math.log10(norm) - low) / Math.max(1e-9, high - low)) : [128, 128, 128]);
    }
  }
}

function timeMap(parent, title, probes, rows, shade) {
  add(parent, "h3", {}, title);
  const length = rows[0].length;
  const canvas = add(parent, "canvas", {class: "map", width: length, height: rows.length, role: "img", "aria-label": title});
  canvas.style.height = Math.max(72, Math.min(240, 8 * rows.length)) + "px";
  const context = canvas.getContext("2d");
  rows.forEach((row, y) => row.forEach((norm, x) => {
    context.fillStyle = `rgb(${shade(norm)})`;
    context.fillRect(x, y, 1, 1);
  }));
  const last = rows[rows.length - 1];
  const resting = [`step 1: ${number(last[0])}`, `step ${length}: ${number(last[length - 1])}`];
  const ends = add(parent, "div", {class: "ends"});
  const tell = texts => ends.replaceChildren(...texts.map(text => Object.assign(document.createElement("span"), {textContent: text})));
  tell(resting);
  canvas.addEventListener("pointermove", event => {
    const x = Math.min(length - 1, Math.floor(event.offsetX / canvas.clientWidth * length));
    const y = Math.min(rows.length - 1, Math.floor(event.offsetY / canvas.clientHeight * rows.length));
    tell([`epoch ${probes[y].epoch}, step ${x + 1}`, number(rows[y][x])]);
  });
  canvas.addEventListener("pointerleave", () => tell(resting));
}

/** Draws a table of shares from 0 to 1, tokens above and on the left. */
function heat(parent, above, beside, shares, tip) {
  const cell = 22;
  const width = tokens => Math.max(12, ...tokens.map(token => 9 * [...token].length));
  const upright = above.every(token => [...token].length <= 2);
  const [left, top] = [width(beside) + 8, upright ? 22 : width(above) + 8];
  const [wide, high] = [left + cell * above.length + 2, top + cell * beside.length + 2];
  const svg = add(parent, "svg", {class: "heat", width: wide, height: high, viewBox: `0 0 ${wide} ${high}`, role: "img"});
  above.forEach((token, x) => {
    const middle = left + x * cell + cell / 2;
    if (upright) add(svg, "text", {x: middle, y: top - 7, "text-anchor": "middle"}, token);
    else add(svg, "text", {transform: `translate(${middle + 4} ${top - 6}) rotate(-90)`}, token);
  });
  beside.forEach((token, y) => {
    add(svg, "text", {x: left - 7, y: top + y * cell + cell / 2 + 4.5, "text-anchor": "end"}, token);
    above.forEach((other, x) => {
      const rect = add(svg, "rect", {x: left + x * cell, y: top + y * cell, width: cell, height: cell,
        style: `fill: color-mix(in srgb, var(--accent) ${Math.round(100 * shares[y][x])}%, var(--panel))`});
      add(rect, "title", {}, tip(y, x));
    });
  });
}

function attention() {
  const here = section("attention");
  const looks = data.attention;
  if (looks.length === 0) {
    add(here, "p", {class: "note"}, "Nothing to see: this model has no attention, or no epoch is complete.");
    return;
  }
  add(here, "p", {class: "note"}, "Where the model looked, from left to right the source, while it wrote, from top to bottom, its answer to some sources of the development set.");
  const slider = add(here, "label", {class: "slider"}, "epoch");
  const input = add(slider, "input", {type: "range", min: 0, max: looks.length - 1, value: looks.length - 1, id: "epoch"});
  const output = add(slider, "output", {});
  const grid = add(here, "div", {class: "grid middle"});
  const show = () => {
    const look = looks[Number(input.value)];
    output.textContent = `${look.epoch} of ${looks[looks.length - 1].epoch}`;
    grid.replaceChildren();
    look.attention.forEach(map => attentionMap(grid, map));
  };
  input.addEventListener("input", show);
  show();
}

function attentionMap(grid, map) {
  const panel = add(grid, "div", {class: "panel"});
  add(panel, "h3", {}, map.source.join(data.sourceSeparator));
  const right = map.said.join(" ") === map.expected.join(" ");
  add(panel, "p", {class: "note"}, right ? "right" : `expected: ${map.expected.join(data.targetSeparator)}`);
  if (map.said.length === 0) add(panel, "p", {}, "it said nothing");
  heat(add(panel, "div", {class: "scroll"}), map.source, map.said, map.weights, (y, x) => `${map.said[y]} ← ${map.source[x]}: ${percent(map.weights[y][x])}`);
}
