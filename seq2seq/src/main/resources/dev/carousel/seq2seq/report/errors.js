// What went wrong on the development set.

function errors() {
  const here = section("errors");
  if (!data.errors) {
    add(here, "p", {class: "note"}, "No epoch is complete.");
    return;
  }
  const {epoch, wrong, worst, confusions} = data.errors;
  const {sequences} = data.best.development;
  add(here, "p", {class: "note"}, `Of the best model, that of epoch ${epoch}: ${count(wrong)} of ${count(sequences)} answers to the development set are wrong.`);
  if (worst.length > 0) worstAnswers(here, worst);
  if (confusions.length > 0) {
    const grid = add(here, "div", {class: "grid"});
    confusionTable(grid, confusions);
    confusionMatrix(grid, confusions);
  }
}

function table(panel, id, heads) {
  const made = add(add(panel, "div", {class: "scroll"}), "table", {id});
  const row = add(add(made, "thead", {}), "tr", {});
  for (const head of heads) add(row, "th", {scope: "col"}, head);
  return add(made, "tbody", {});
}

function worstAnswers(here, worst) {
  const panel = add(here, "div", {class: "panel"});
  add(panel, "h3", {}, "The worst answers");
  const body = table(panel, "worst", ["source", "expected", "got", "edit distance"]);
  for (const answer of worst) {
    const row = add(body, "tr", {});
    add(row, "td", {class: "text"}, answer.source.join(data.sourceSeparator));
    aligned(add(row, "td", {class: "text"}), answer.expected, answer.said);
    aligned(add(row, "td", {class: "text"}), answer.said, answer.expected);
    add(row, "td", {}, answer.distance);
  }
}

/** Writes tokens, those marked that the other side has not at the same place. */
function aligned(place, tokens, others) {
  tokens.forEach((token, i) => {
    if (i > 0) place.append(data.targetSeparator);
    if (token === others[i]) place.append(token);
    else if (token === null) add(place, "span", {class: "gap"}, "·");
    else add(place, "mark", {}, token);
  });
}

function confusionTable(grid, confusions) {
  const panel = add(grid, "div", {class: "panel"});
  add(panel, "h3", {}, "The most frequent confusions");
  const body = table(panel, "confusions", ["expected", "got", "times", "for example"]);
  const most = confusions[0].count;
  for (const confusion of confusions) {
    const row = add(body, "tr", {});
    for (const token of [confusion.expected, confusion.said]) {
      add(row, "td", {class: token === null ? "gap" : "text"}, token ?? "nothing");
    }
    const times = add(row, "td", {class: "times"}, confusion.of > 0 ? `${confusion.count} of ${confusion.of}` : confusion.count);
    add(times, "span", {class: "bar", style: `width: ${4 * confusion.count / most}rem`});
    add(row, "td", {class: "text"}, confusion.example.join(data.sourceSeparator));
  }
}

function confusionMatrix(grid, confusions) {
  const pairs = confusions.filter(confusion => confusion.expected !== null && confusion.said !== null);
  const tokens = of => [...new Set(pairs.map(of))].slice(0, 15);
  const [expected, said] = [tokens(pair => pair.expected), tokens(pair => pair.said)];
  if (pairs.length === 0) return;
  const panel = add(grid, "div", {class: "panel"});
  add(panel, "h3", {}, "Expected, on the left, and got, above");
  const times = expected.map(row => said.map(column => pairs.find(pair => pair.expected === row && pair.said === column)?.count ?? 0));
  heat(add(panel, "div", {class: "scroll", id: "matrix"}), said, expected, times.map(row => row.map(n => n / pairs[0].count)),
    (y, x) => `${said[x]} in place of ${expected[y]}: ${times[y][x]} times`);
}
