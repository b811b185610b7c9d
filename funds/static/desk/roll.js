// Roll paper: each receipt is a page of its own, as long as the receipt. Without scripts a page is
// as long as the roll's style sheet says, and the printer cuts where the receipt ends.
const lengths = new CSSStyleSheet();

document.querySelectorAll(".receipt").forEach((receipt, place) => {
  const box = receipt.getBoundingClientRect();
  receipt.style.page = `roll${place}`;
  lengths.insertRule(
    `@page roll${place} { size: ${box.width}px ${Math.ceil(box.height) + 1}px; margin: 0; }`,
  );
});

document.adoptedStyleSheets = [...document.adoptedStyleSheets, lengths];
