// Keys and live filters. Every page works without this file.
"use strict";

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!found) return;
  event.preventDefault();
  if (found.tagName === "FORM") found.requestSubmit();
  else if (found.tagName === "DETAILS") {
    found.open = true;
    found.querySelector("input:not([type=hidden]), select, textarea").focus();
  } else found.click();
});

for (const field of document.querySelectorAll("[data-filter]")) {
  const table = document.getElementById(field.dataset.filter);
  if (!table) continue;
  field.addEventListener("input", () => {
    const wanted = field.value.toLocaleLowerCase();
    for (const row of table.tBodies[0].rows)
      row.hidden = !row.textContent.toLocaleLowerCase().includes(wanted);
  });
}

for (const field of document.querySelectorAll("[data-selection]")) {
  const text = document.getElementById(field.dataset.selection);
  document.addEventListener("selectionchange", () => {
    const chosen = document.getSelection();
    if (!chosen.isCollapsed && text.contains(chosen.anchorNode) && text.contains(chosen.focusNode))
      field.value = chosen.toString();
  });
}
