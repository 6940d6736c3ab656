// A part that fails says so in its place, and the others are there all the same.

for (const [part, place] of [[summary, "summary"], [curves, "curves"], [gradients, "gradients"], [attention, "attention"], [errors, "errors"], [setup, "setup"]]) {
  try {
    part();
  } catch (failure) {
    add(section(place), "p", {class: "failed failure"}, `This part could not be drawn: ${failure}`);
    console.error(failure);
  }
}
