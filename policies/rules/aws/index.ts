import type { Rule } from "../../rule";
import { alertRules } from "./alert";
import { assetRules } from "./asset";
import { auditlogRules } from "./audit-log";
import { backupRules } from "./backup";
import { bucketRules } from "./bucket";
import { cacheRules } from "./cache";
import { clusterRules } from "./cluster";
import { databaseRules } from "./database";
import { edgeRules } from "./edge";
import { identityRules } from "./identity";
import { keyRules } from "./key";
import { networkRules } from "./network";
import { nodegroupRules } from "./node-group";
import { registryRules } from "./registry";
import { secretRules } from "./secret";

/** Rules for resources of AWS, by kind. */
export const awsRules: readonly Rule[] = [
    ...registryRules,
    ...networkRules,
    ...clusterRules,
    ...nodegroupRules,
    ...databaseRules,
    ...cacheRules,
    ...backupRules,
    ...bucketRules,
    ...edgeRules,
    ...keyRules,
    ...secretRules,
    ...identityRules,
    ...auditlogRules,
    ...alertRules,
    ...assetRules,
];
