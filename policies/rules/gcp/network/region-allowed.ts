import { gke, googleBucket, sqlInstance } from "../../../reading/google";
import { staysWithin } from "../../../reading/google-places";
import { textOf } from "../../../reading/values";
import { everyType, type StackRule } from "../../../rule";

/** Services whose `global` things hold no data. Any other, such as a key or a bucket of logs, lies in no jurisdiction there. */
const withoutData =
    /^gcp:(binaryauthorization|certificatemanager|iam|networkconnectivity|networksecurity|networkservices)\//;
const isEverywhere = (type: string, place: unknown) => withoutData.test(type) && textOf(place) === "global";

/** These say where they lie in more ways than one. */
const apart: ReadonlySet<string> = new Set([gke, sqlInstance, googleBucket]);

export const gcpRegionAllowed: StackRule = {
    scope: "stack",
    id: "gcp-region-allowed",
    title: "Data stays where it must stay",
    requirement:
        "Every resource with a region or location lies in a jurisdiction of the tenant's residency, but for those that rules of their own are about.",
    themes: ["residency"],
    severity: "high",
    level: "mandatory",
    floor: "mandatory",
    types: [everyType],
    properties: ["region", "location"],
    settings: ["residency"],
    rationale: "What is stored elsewhere is subject to the law there, and cannot be brought back from it.",
    fix: "Use a region of the tenant's residency, or change residency in the tenant file.",
    url: "https://cloud.google.com/about/locations",
    check: (stack) =>
        staysWithin(
            stack,
            stack.resources.filter(({ type }) => type.startsWith("gcp:") && !apart.has(type)),
            (one) => {
                const place = one.get("region") ?? one.get("location");
                return place === undefined || isEverywhere(one.type, place) ? [] : [place];
            },
        ),
};
