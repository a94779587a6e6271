import { catalogue } from "../../catalogue";
import type { Pack } from "../../pack";

/** Every rule of the catalogue, each at its own level: what the planner judges by. */
export const baseline: Pack = {
    name: "tenantry-baseline",
    description:
        "Isolation, encryption, exposure, availability, retention and scaling of tenants on AWS, Azure, Google Cloud and Kubernetes.",
    rules: catalogue,
};
