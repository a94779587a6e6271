import { afterAll, beforeAll } from "vitest";
import { failing } from "./failing";
import { following } from "./following";
import { startWorld, type World } from "./world";

let world: World | undefined;

beforeAll(async () => {
    world = await startWorld();
}, 600_000);
afterAll(() => world?.stop(), 60_000);

// In this order: the last part takes away what the first needs.
following(() => world!);
failing(() => world!);
