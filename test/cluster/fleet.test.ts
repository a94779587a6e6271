import { afterAll, beforeAll } from "vitest";
import { access } from "./access";
import { admission } from "./admission";
import { createBounds, createNamespaces, startCluster } from "./cluster";
import type { ControlPlane } from "./control-plane";
import { dryRuns } from "./dry-run";
import type { Fixture } from "./fixture";
import { planSampleFleet } from "./fleet";
import { objectsOf, releasesOf } from "./objects";
import { refusals } from "./refusals";

let plane: ControlPlane | undefined;
let fixture: Fixture;

beforeAll(async () => {
    const { stacks } = await planSampleFleet();
    plane = await startCluster();
    const { client } = plane;
    fixture = { client, planned: stacks.flatMap(objectsOf), releases: stacks.flatMap(releasesOf) };
    await createNamespaces(client, fixture.planned);
    await createBounds(client, fixture.planned);
});
afterAll(() => plane?.stop());

// In this order: the last part fills the namespaces for real.
dryRuns(() => fixture);
refusals(() => fixture);
access(() => fixture);
admission(() => fixture);
