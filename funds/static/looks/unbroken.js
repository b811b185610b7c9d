// A day, a household's number and a paper's number are read as one: no line ends within.
// No style sheet can say so, and a joiner in the text would be copied and searched with it.
const whole = /(?=[A-Z-]*[0-9])[0-9A-Z]+(?:-[0-9A-Z]+)+|[0-9]{4}年[0-9]+月[0-9]+日/g;
const left = "code, option, script, style, svg, textarea, .unbroken";
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const found = [];
while (texts.nextNode()) {
  const text = texts.currentNode;
  if (/[-日]/.test(text.data) && !text.parentElement.closest(left)) found.push(text);
}
for (const text of found) {
  // In a flexible box each part of a text would become a column of its own.
  if (/flex|grid/.test(getComputedStyle(text.parentElement).display)) {
    const run = document.createElement("span");
    text.replaceWith(run);
    run.append(text);
  }
  for (const one of [...text.data.matchAll(whole)].reverse()) {
    if (one[0].length > 16) continue;
    const rest = text.splitText(one.index);
    rest.splitText(one[0].length);
    const span = document.createElement("span");
    span.className = "unbroken";
    rest.replaceWith(span);
    span.append(rest);
  }
}
