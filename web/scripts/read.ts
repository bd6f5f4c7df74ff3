// The page of words: answers by keyboard, and more of them put below those read.
import { swapInPlace } from "./parts/swap";
import { moreInPlace } from "./parts/more";
import { readByKeys } from "./parts/reading_keys";

swapInPlace();
moreInPlace("answers", "further");
readByKeys();
