import { swapInPlace } from "./parts/swap";

// A button to print stands there only for those whose browser can be asked to.
function offerToPrint(): void {
  const button = document.getElementById("print");
  if (!button) return;
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

swapInPlace();
offerToPrint();
document.addEventListener("swapped", offerToPrint);
// An address that ends in #choose means the choice of quotations, which may be folded away.
const choice = location.hash === "#choose" && document.getElementById("choose");
if (choice instanceof HTMLDetailsElement) choice.open = true;
