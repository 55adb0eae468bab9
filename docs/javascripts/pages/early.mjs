/** Runs on every page before it is drawn, so that no wrong colours flash. */
import { chosen, wear } from "../lib/colours.mjs";

wear(chosen());
