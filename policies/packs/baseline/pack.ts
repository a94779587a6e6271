import { catalogue } from "../../catalogue";
import type { Pack } from "../../pack";
import { beyondCost } from "../selections";

/** Every rule that is not about cost alone, each at its own level. */
export const baseline: Pack = {
    name: "tenantry-baseline",
    description:
        "Isolation, encryption, exposure, availability, retention and scaling of tenants on AWS, Azure, Google Cloud and Kubernetes.",
    rules: catalogue.filter(beyondCost),
};
