/** Buttons marked `data-try` put a worked example into the address. */

/** @param {() => void} flush  writes what is pending, so that Back finds it */
export function offerExamples(flush) {
  /** @type {NodeListOf<HTMLButtonElement>} */
  const buttons = document.querySelectorAll("[data-try]");
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => {
      flush();
      window.location.hash = button.dataset.try;
    });
  }
}
