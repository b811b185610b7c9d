// The price of a rental stands beside its form while that is filled in. It is asked for as the
// button without scripts asks: the server works it out, here as when it is saved.
const told = document.querySelector("#price");
const form = told?.closest("form");

if (form) {
  const names = told.dataset.fields.split(" ");
  let turn = 0;

  const ask = async () => {
    const mine = ++turn;
    const asked = new FormData(form);
    asked.set("price", "1");
    try {
      const answer = await fetch(location.href, { method: "POST", body: asked });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const price = page.querySelector("#price");
      if (price && mine === turn) told.innerHTML = price.innerHTML;
    } catch {
      // Without a network the last price stays; saving says the true one.
    }
  };
  form.addEventListener("change", (event) => names.includes(event.target.name) && ask());
  ask();
}
