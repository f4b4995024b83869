// SPDX-License-Identifier: EUPL-1.2
// Says on a participant's device when there is no connection, and keeps the place of who reads with the keyboard.
(() => {
  const connection = document.getElementById("connection");
  const lost = (event) => {
    const form = event.target.closest("form.estimate");
    const status = form && document.getElementById("estimate-status");
    if (status) {
      status.className = "overdue";
      status.textContent = form.dataset.unreachable;
    }
    if (connection) connection.hidden = false;
  };
  for (const trouble of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) document.body.addEventListener(trouble, lost);
  document.body.addEventListener("htmx:afterOnLoad", () => { if (connection) connection.hidden = true; });

  let wasInside = false;
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    wasInside = event.target.id === "meeting" && event.target.contains(document.activeElement);
  });
  document.body.addEventListener("htmx:afterSettle", () => {
    if (!wasInside) return;
    wasInside = false;
    if (document.activeElement === document.body) document.getElementById("main").focus();
  });
})();
