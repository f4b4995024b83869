// SPDX-License-Identifier: EUPL-1.2
// Helps the pages on which answers save themselves. Without scripts the buttons do the work alone.
(() => {
  const form = document.getElementById("sheet");
  const saved = document.getElementById("saved");
  if (!form || !saved) return;
  let busy = 0;
  let pressed = null;

  const unreachable = () => {
    saved.replaceChildren(Object.assign(document.createElement("strong"), { textContent: form.dataset.unreachable }));
  };
  form.addEventListener("htmx:beforeRequest", () => { busy += 1; });
  form.addEventListener("htmx:afterRequest", () => {
    busy -= 1;
    // A button was pressed while a save was under way: it counts once that has been answered, so that the last choice wins.
    if (pressed && busy === 0) { const button = pressed; pressed = null; form.requestSubmit(button); }
  });
  for (const trouble of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) form.addEventListener(trouble, unreachable);
  form.addEventListener("submit", (event) => {
    if (busy > 0) { pressed = event.submitter; event.preventDefault(); }
  });
})();
