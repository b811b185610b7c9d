// The key / leads to the search box of the head, unless somebody is writing.
document.addEventListener("keydown", (event) => {
  const at = document.activeElement;
  const writes = at && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
  const box = document.getElementById("q");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || writes || !box) return;
  event.preventDefault();
  box.focus();
  box.select();
});
