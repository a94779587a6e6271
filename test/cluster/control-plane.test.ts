import { afterAll, beforeAll, expect, it } from "vitest";
import { controlPlaneTools } from "../../scripts/cluster/tools";
import type { ControlPlane } from "./control-plane";
import { startControlPlane } from "./control-plane";

let plane: ControlPlane;
beforeAll(async () => {
    plane = await startControlPlane(await controlPlaneTools());
});
afterAll(() => plane?.stop());

it("is the version that the objects are written for", async () => {
    const answer = await plane.client.request("GET", "/version");
    expect(JSON.parse(answer.text)).toMatchObject({ gitVersion: "v1.36.3", major: "1", minor: "36" });
});
