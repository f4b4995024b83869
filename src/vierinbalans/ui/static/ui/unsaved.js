// SPDX-License-Identifier: EUPL-1.2
// Shows that a text could not be saved as it was typed. Without scripts the Save button does all of this by itself.
(() => {
  const note = () => document.getElementById("unsaved");
  const show = (hidden) => { if (note()) note().hidden = hidden; };
  document.addEventListener("htmx:sendError", () => show(false));
  document.addEventListener("htmx:responseError", () => show(false));
  document.addEventListener("htmx:afterOnLoad", () => show(true));
})();
