import { gke } from "../../../reading/google";
import { ask, must, some } from "../../../reading/logic";
import { isTrue, textOf } from "../../../reading/values";
import type { ResourceRule } from "../../../rule";

export const gcpGkeBinaryAuth: ResourceRule = {
    scope: "resource",
    id: "gcp-gke-binary-auth",
    title: "Images are admitted",
    requirement: "Binary Authorization of a cluster is enforced.",
    themes: ["integrity", "workload-hardening"],
    severity: "medium",
    level: "mandatory",
    floor: "mandatory",
    types: [gke],
    properties: ["binaryAuthorization.evaluationMode", "binaryAuthorization.enabled"],
    rationale: "Without it every image that somebody can write into a manifest runs.",
    fix: "Set binaryAuthorization.evaluationMode to PROJECT_SINGLETON_POLICY_ENFORCE.",
    url: "https://cloud.google.com/binary-authorization/docs/overview",
    check: (cluster) =>
        must(
            some([
                ask(cluster.get("binaryAuthorization.evaluationMode"), (mode) =>
                    textOf(mode).endsWith("PROJECT_SINGLETON_POLICY_ENFORCE"),
                ),
                ask(cluster.get("binaryAuthorization.enabled"), isTrue),
            ]),
            "nobody asks whether an image may run",
            "binaryAuthorization",
        ),
};
