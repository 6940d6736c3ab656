// How far the training came, and with what.

function summary() {
  const here = section("summary");
  const {start, best, epochs, stop} = data;
  document.title = `Training of ${data.model}`;
  add(here, "h1", {}, `Training of ${data.model}`);
  const last = epochs[epochs.length - 1];
  const where = last ? `epoch ${last.epoch} of ${start.epochs}` : "before the end of the first epoch";
  if (stop?.failed) add(here, "p", {class: "failed", id: "state"}, `Stopped at step ${count(stop.step)}: ${stop.reason}`);
  else if (stop) add(here, "p", {id: "state"}, `Complete: ${stop.reason}; ${where}.`);
  else add(here, "p", {id: "state"}, `Under way, or interrupted since: ${where}, step ${count(data.save?.step ?? 0)}.`);
  const tiles = add(here, "dl", {class: "tiles"});
  if (best) {
    tile(tiles, "best epoch", best.epoch);
    tile(tiles, "wrong tokens", percent(best.development.tokenErrorRate));
    tile(tiles, "wrong sequences", percent(best.development.sequenceErrorRate));
    tile(tiles, "development loss", number(best.development.loss));
    tile(tiles, "perplexity", number(best.development.perplexity));
    tile(tiles, "BLEU", number(best.development.bleu));
  }
  tile(tiles, "parameters", count(start.parameters));
  tile(tiles, "time", duration(data.seconds));
  add(here, "p", {class: "note"}, `Written ${data.written.replace("T", " ").replace("Z", " UTC")}, and again after each epoch.`);
}

function tile(tiles, name, value) {
  const made = add(tiles, "div", {});
  add(made, "dt", {}, name);
  add(made, "dd", {}, value);
}

function setup() {
  const here = section("setup");
  const {start, starts} = data;
  const sets = add(here, "div", {class: "panel"});
  add(sets, "h3", {}, "Data");
  const body = table(sets, "sets", ["", "from", "examples", "source tokens", "target tokens", "longest", "unknown tokens"]);
  for (const [name, set] of [["training", start.training], ["development", start.development]]) {
    const row = add(body, "tr", {});
    add(row, "td", {}, name);
    add(row, "td", {class: "text"}, set.name);
    for (const value of [count(set.examples), count(set.sourceTokens), count(set.targetTokens), `${set.longestSource} / ${set.longestTarget}`,
      `${percent(set.unknownSource)} / ${percent(set.unknownTarget)}`]) add(row, "td", {}, value);
  }
  add(sets, "p", {class: "note"}, `Vocabularies: ${count(start.sourceVocabulary)} source and ${count(start.targetVocabulary)} target tokens. `
    + `${count(start.leftOut)} examples left out for their length. ${count(start.batches)} batches an epoch.`);
  const keys = add(here, "div", {class: "panel"});
  add(keys, "h3", {}, "Configuration");
  const pairs = add(keys, "dl", {class: "pairs", id: "configuration"});
  for (const [key, value] of Object.entries(start.configuration)) {
    const pair = add(pairs, "div", {});
    add(pair, "dt", {}, key);
    add(pair, "dd", {}, value);
  }
  const runs = starts.map(run => (run.step === 0 ? "begun " : `resumed after step ${count(run.step)} `) + run.time.replace("T", " ").replace("Z", " UTC"));
  add(here, "p", {class: "note"}, `${runs.join("; ")}. Java ${start.java}, ${start.processors} processors.`);
}
