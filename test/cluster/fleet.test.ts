import { afterAll, beforeAll } from "vitest";
import { access } from "./access";
import { admission } from "./admission";
import { createBounds, createNamespaces, startCluster } from "./cluster";
import type { ControlPlane } from "./control-plane";
import { dryRuns } from "./dry-run";
import type { Fixture } from "./fixture";
import { planSampleFleet, planStates } from "./fleet";
import { objectsOf, releasesOf } from "./objects";
import { refusals } from "./refusals";
import { isMixedBound } from "./states";
import { takeover } from "./takeover";

let plane: ControlPlane | undefined;
let fixture: Fixture;

beforeAll(async () => {
    const { stacks } = await planSampleFleet();
    const states = (await planStates()).stacks.flatMap(objectsOf);
    plane = await startCluster();
    const { client } = plane;
    fixture = { client, planned: stacks.flatMap(objectsOf), states, releases: stacks.flatMap(releasesOf) };
    await createNamespaces(client, [...fixture.planned, ...states]);
    await createBounds(client, [...fixture.planned, ...states.filter((one) => !isMixedBound(one))]);
});
afterAll(() => plane?.stop());

// In this order: the last part fills the namespaces for real.
dryRuns(() => fixture);
refusals(() => fixture);
takeover(() => fixture);
access(() => fixture);
admission(() => fixture);
