import { gcpGkeDeletionProtection } from "../../../../policies/rules/gcp/cluster/gke-deletion-protection";
import { gcpGkeOwnPools } from "../../../../policies/rules/gcp/cluster/gke-own-pools";
import { later, tenant } from "../../support/declared";
import type { Spec } from "../../support/spec";
import { gke } from "./kinds";

export const googleClusterSpecs: readonly Spec[] = [
    {
        rule: gcpGkeOwnPools,
        pass: {
            "none but pools": [gke({ removeDefaultNodePool: true })],
            autopilot: [gke({ enableAutopilot: true })],
        },
        fail: {
            "the default one": [gke({})],
            "written into it": [gke({ removeDefaultNodePool: true, nodePools: [{ name: "more" }] })],
        },
        unknown: { whether: [gke({ removeDefaultNodePool: later() })] },
    },
    {
        rule: gcpGkeDeletionProtection,
        pass: { unset: [gke({})] },
        fail: { off: [gke({ deletionProtection: false })] },
        unknown: { "the switch": [gke({ deletionProtection: later() })] },
        notApplicable: {
            "with consent": [
                gke({ deletionProtection: false }),
                tenant({ allow: { replace: [], delete: ["cluster"] } }),
            ],
        },
    },
];
