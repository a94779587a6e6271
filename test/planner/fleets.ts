import path from "node:path";
import type { Fleet } from "../../model/fleet";
import { loadFleet } from "../../model/load";

/** The sample fleet. */
export const sampleFleet = (): Fleet => loadFleet({ directory: path.join(__dirname, "../../tenants") });
