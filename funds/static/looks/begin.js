// Where the keyboard is when a page comes. What has autofocus has it; a group of choices begins at
// the chosen one; after a refusal it is the field that was refused, or else what was said of it, and
// after something was done it is what says so: the next Tab leads on from there.
function place() {
  if (document.querySelector("[autofocus]")) return null;
  const group = [...document.querySelectorAll("[data-begin]")];
  if (group.length) return group.find((one) => one.checked) || group[0];
  const seen = (one) => one.getClientRects().length;
  const wrong = [...document.querySelectorAll("[aria-invalid=true]")].find(seen);
  if (wrong) return wrong;
  const told = ["main [role=alert]", ".messagelist li"];
  const said = told.flatMap((one) => [...document.querySelectorAll(one)]).find(seen);
  if (said) said.tabIndex = -1;
  return said;
}

if (!location.hash) place()?.focus();
