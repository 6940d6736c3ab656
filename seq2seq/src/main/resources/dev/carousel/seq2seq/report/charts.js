// Curves, drawn by uPlot.

/**
 * Adds a panel with a chart. Each line has a label, xs and ys of its own; missing ys are gaps.
 */
function chart(parent, title, xLabel, lines, {log = false, note, format = number} = {}) {
  const panel = add(parent, "div", {class: "panel"});
  add(panel, "h3", {}, title);
  if (note) add(panel, "p", {class: "note"}, note);
  const shown = lines.map(line => ({...line, ys: line.ys.map(y => (log && !(y > 0) ? null : y))}));
  const table = uPlot.join(shown.map(line => [line.xs, line.ys]));
  const place = add(panel, "div", {});
  let plot = null;
  draw(() => {
    plot?.destroy();
    plot = new uPlot(options(place, xLabel, shown, log, format), table, place);
  });
  const fit = () => place.clientWidth !== plot.width && plot.setSize({width: place.clientWidth, height: HEIGHT});
  new ResizeObserver(() => requestAnimationFrame(fit)).observe(place); // at once it would observe itself
}

const HEIGHT = 230;

function options(place, xLabel, lines, log, format) {
  const axis = {stroke: colour("faint"), grid: {stroke: colour("line"), width: 1}, ticks: {stroke: colour("line"), width: 1}};
  return {
    width: place.clientWidth,
    height: HEIGHT,
    scales: {x: {time: false}, y: log ? {distr: 3} : {}},
    axes: [
      {...axis, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 2e5, 5e5, 1e6, 2e6, 5e6, 1e7],
        values: (_, ticks) => ticks.map(count)},
      {...axis, size: 64, values: (_, ticks) => ticks.map(tick => (tick === null ? "" : format(tick)))},
    ],
    series: [
      {label: xLabel, value: (_, x) => (x === null ? "–" : count(x))},
      ...lines.map((line, i) => ({
        label: line.label,
        stroke: colour("colour-" + ((line.colour ?? i) % 8)),
        alpha: line.faint ? 0.3 : 1,
        width: line.faint ? 1 : 2,
        dash: i >= 8 ? [6, 3] : undefined,
        spanGaps: true,
        points: {show: line.points === true, size: 6},
        value: (_, y) => (y === null || y === undefined ? "–" : format(y)),
      })),
    ],
  };
}

/** The mean of what came before, the later the more: its memory is a fortieth of the whole. */
function smoothed(ys) {
  const keep = 1 - 1 / Math.max(1, ys.length / 40);
  let [sum, weight] = [0, 0];
  return ys.map(y => {
    if (y === null) return null;
    sum = keep * sum + y;
    weight = keep * weight + 1;
    return sum / weight;
  });
}

function curves() {
  const here = section("curves");
  const grid = add(here, "div", {class: "grid"});
  const {steps, epochs} = data;
  const ofEpochs = of => ({xs: epochs.map(epoch => epoch.epoch), ys: epochs.map(of), points: true});
  const atSteps = of => ({xs: epochs.map(epoch => epoch.step), ys: epochs.map(of), points: true});
  if (steps.step.length > 0) {
    chart(grid, "Loss", "step", [
      {label: "steps", xs: steps.step, ys: steps.loss, faint: true},
      {label: "smoothed", xs: steps.step, ys: smoothed(steps.loss), colour: 0},
      {label: "epoch", ...atSteps(epoch => epoch.trainingLoss), colour: 2},
      {label: "development", ...atSteps(epoch => epoch.development.loss), colour: 1},
    ]);
  }
  if (epochs.length > 0) {
    chart(grid, "Errors on the development set", "epoch", [
      {label: "tokens", ...ofEpochs(epoch => epoch.development.tokenErrorRate)},
      {label: "sequences", ...ofEpochs(epoch => epoch.development.sequenceErrorRate)},
    ], {format: percent});
    chart(grid, "BLEU on the development set", "epoch", [{label: "BLEU", ...ofEpochs(epoch => epoch.development.bleu), colour: 2}]);
  }
  if (steps.step.length > 0) {
    chart(grid, "Learning rate", "step", [{label: "learning rate", xs: steps.step, ys: steps.learningRate, colour: 4}]);
    chart(grid, "Norm of the gradient, before clipping", "step", [
      {label: "steps", xs: steps.step, ys: steps.gradientNorm, faint: true, colour: 3},
      {label: "smoothed", xs: steps.step, ys: smoothed(steps.gradientNorm), colour: 3},
    ], {log: true});
    chart(grid, "Tokens learned from in a second", "step", [
      {label: "steps", xs: steps.step, ys: steps.tokensPerSecond, faint: true, colour: 5},
      {label: "smoothed", xs: steps.step, ys: smoothed(steps.tokensPerSecond), colour: 5},
    ]);
  }
  if (grid.childElementCount === 0) add(here, "p", {class: "note"}, "No step was logged yet.");
}
