// Keys reach the app from the start, and the token does not stay in the address bar.
"use strict";

history.replaceState(null, "", "/");

function focusTerminal() {
  const closed = document.body.classList.contains("-closed");
  document.querySelector(closed ? "#again" : ".xterm-helper-textarea")?.focus();
}

document.addEventListener("DOMContentLoaded", () => {
  document.fonts.load('16px "Roboto Mono"');
  document.querySelector("#again").addEventListener("click", () => location.reload());
  new MutationObserver(focusTerminal).observe(document.body, { attributeFilter: ["class"] });
  window.addEventListener("focus", focusTerminal);
});
