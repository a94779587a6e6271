import { describe, expect, it } from "vitest";
import type { ScaledObject } from "../../components/kubernetes/kinds/keda";
import type { KubeObject } from "./client";
import { eventually } from "./client";
import { create } from "./cluster";
import type { Fixture } from "./fixture";

type Planned = KubeObject & ScaledObject;

/** KEDA's own webhooks judge what scales, each time with one thing changed. */
export function takeover(get: () => Fixture): void {
    describe("a planned ScaledObject", () => {
        const copyOf = <T extends KubeObject>(kind: string, is: (object: T) => boolean = () => true): T =>
            structuredClone(get().planned.find(({ object }) => object.kind === kind && is(object as T))!.object) as T;
        const byCpu = ({ spec }: Planned) => spec.triggers.some(({ type }) => type === "cpu");
        const status = async (object: KubeObject) => (await get().client.apply(object, { dryRun: true })).status;

        it("is refused by KEDA with a fallback for what the cluster measures itself", async () => {
            const object = copyOf("ScaledObject", byCpu);
            object.spec.triggers = object.spec.triggers.filter(({ type }) => type === "cpu");
            const answer = await get().client.apply(object, { dryRun: true });
            expect(answer.status).toBe(403);
            expect(answer.text).toContain("fallback");
        });

        it("takes a workload over from its planned autoscaler, and from no other", async () => {
            const object = copyOf("ScaledObject", byCpu);
            const autoscaler = copyOf("HorizontalPodAutoscaler");
            const { namespace } = object.metadata;
            Object.assign(autoscaler.metadata, { namespace });
            Object.assign(autoscaler.spec as object, { scaleTargetRef: object.spec.scaleTargetRef });
            const other = structuredClone(autoscaler);
            other.metadata.annotations = {};
            await create(get().client, other);
            await eventually(
                "it is refused",
                () => status(object),
                (seen) => seen === 403,
            );
            await create(get().client, autoscaler);
            await eventually(
                "it is taken",
                () => status(object),
                (seen) => seen < 300,
            );
            await get().client.request("DELETE", await get().client.pathOf(autoscaler));
        });
    });
}
