// SPDX-License-Identifier: EUPL-1.2
// Helps a form that saves while somebody types (data-autosave). Without scripts its Save button does the work alone.
(() => {
  const form = document.querySelector("[data-autosave]");
  if (!form) return;
  let unsaved = false;
  let busy = false;
  let pressed = null;

  // After logging in again in another tab, the token of this page is stale and the one in the cookie is right.
  const freshToken = () => document.cookie.split("; ").find((each) => each.startsWith("csrftoken="))?.slice(10);
  const status = (words) => {
    const place = document.getElementById("save-status");
    if (place) place.replaceChildren(Object.assign(document.createElement("p"), { className: "overdue", textContent: words }));
  };

  document.querySelectorAll(".js-only").forEach((element) => { element.hidden = false; });
  form.addEventListener("input", () => { unsaved = true; });

  form.addEventListener("htmx:configRequest", (event) => {
    const token = freshToken();
    if (token) event.detail.parameters.csrfmiddlewaretoken = token;
  });
  form.addEventListener("htmx:beforeRequest", () => { busy = true; unsaved = false; });
  form.addEventListener("htmx:afterRequest", (event) => {
    busy = false;
    if (!event.detail.successful) unsaved = true;
    // The Save button was pressed while a save was under way: it counts once that one has been answered.
    if (pressed) { const button = pressed; pressed = null; form.requestSubmit(button); }
  });
  for (const trouble of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
    form.addEventListener(trouble, (event) => {
      const answered = event.detail.xhr?.status;
      if (![400, 401, 409, 422].includes(answered)) status(form.dataset.unreachable);
    });
  }

  form.addEventListener("submit", (event) => {
    if (busy) { pressed = event.submitter; event.preventDefault(); return; }
    const field = form.elements.csrfmiddlewaretoken;
    field.value = freshToken() || field.value;
    unsaved = false;
  });

  // What was typed in the last second, or could not be saved, is not left behind unasked.
  document.addEventListener("click", (event) => { if (event.target.closest("[data-leave]")) unsaved = false; });
  addEventListener("beforeunload", (event) => { if (unsaved || busy) event.preventDefault(); });
})();
