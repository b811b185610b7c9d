// A form that was sent is not sent again by a second press, and work that takes a while says so.
// The server does everything once by itself; without scripts the browser shows that it is waiting.
// What was sent is done to its end there, whether this page stays open or not.
const words = document.currentScript.dataset.words;
const SAY_AFTER = 700;
const FREE_AFTER = 60000;

function free(form) {
  delete form.dataset.sent;
  form.querySelector(".busy")?.remove();
}

function say(form) {
  const said = document.createElement("p");
  said.className = "busy state waiting";
  said.setAttribute("role", "status");
  said.textContent = words;
  form.append(said);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  setTimeout(() => form.dataset.sent && say(form), SAY_AFTER);
  // An answer that is saved as a file leaves this page as it is.
  setTimeout(() => free(form), FREE_AFTER);
});

// Back from the next page: what is shown is the page as it was left.
addEventListener("pageshow", () => document.querySelectorAll("form").forEach(free));
