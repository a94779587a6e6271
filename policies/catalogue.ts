import type { Rule } from "./rule";
import { awsRules } from "./rules/aws/index";
import { azureRules } from "./rules/azure/index";
import { cryptoRules } from "./rules/crypto/index";
import { gcpRules } from "./rules/gcp/index";
import { kubernetesRules } from "./rules/kubernetes/index";
import { tenantRules } from "./rules/tenant/index";

/** Every rule there is, by cloud and then kind. */
export const catalogue: readonly Rule[] = [
    ...awsRules,
    ...azureRules,
    ...gcpRules,
    ...kubernetesRules,
    ...tenantRules,
    ...cryptoRules,
];
