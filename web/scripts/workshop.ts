import { renewWhileWaiting, swapInPlace } from "./parts/swap";

swapInPlace();
renewWhileWaiting();
