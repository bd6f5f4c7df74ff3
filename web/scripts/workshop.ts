import { swapInPlace } from "./parts/swap";

swapInPlace();
