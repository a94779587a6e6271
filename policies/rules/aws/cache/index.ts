import type { Rule } from "../../../rule";
import { awsElasticacheAuth } from "./elasticache-auth";
import { awsElasticacheCmk } from "./elasticache-cmk";
import { awsElasticacheEncrypted } from "./elasticache-encrypted";
import { awsElasticacheFailover } from "./elasticache-failover";
import { awsElasticacheSnapshots } from "./elasticache-snapshots";
import { awsElasticacheTls } from "./elasticache-tls";

export const cacheRules: readonly Rule[] = [
    awsElasticacheAuth,
    awsElasticacheCmk,
    awsElasticacheEncrypted,
    awsElasticacheFailover,
    awsElasticacheSnapshots,
    awsElasticacheTls,
];
