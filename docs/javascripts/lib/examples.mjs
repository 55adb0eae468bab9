/** Buttons marked `data-try` put a worked example into the address. */

/** @param {() => void} writeAddress  writes what is pending, so that Back finds it */
export function offerExamples(writeAddress) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("[data-try]");
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      writeAddress();
      window.location.hash = button.dataset.try;
    });
  }
}
