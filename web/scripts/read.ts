// The page of words: answers by keyboard, and a list that goes on as it is read.
import { swapInPlace } from "./parts/swap";
import { foldLeaves } from "./parts/leaves";
import { moreInPlace } from "./parts/more";
import { keepThePlace } from "./parts/place";
import { readByKeys } from "./parts/reading_keys";

swapInPlace();
keepThePlace();
moreInPlace();
foldLeaves();
readByKeys();
