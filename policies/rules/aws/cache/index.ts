import type { Rule } from "../../../rule";
import { awsElasticacheAuth } from "./elasticache-auth";
import { awsElasticacheAutoMinor } from "./elasticache-auto-minor";
import { awsElasticacheCmk } from "./elasticache-cmk";
import { awsElasticacheEncrypted } from "./elasticache-encrypted";
import { awsElasticacheFailover } from "./elasticache-failover";
import { awsElasticachePrivateSubnets } from "./elasticache-private-subnets";
import { awsElasticacheSnapshots } from "./elasticache-snapshots";
import { awsElasticacheTls } from "./elasticache-tls";

export const cacheRules: readonly Rule[] = [
    awsElasticacheAuth,
    awsElasticacheAutoMinor,
    awsElasticacheCmk,
    awsElasticacheEncrypted,
    awsElasticacheFailover,
    awsElasticachePrivateSubnets,
    awsElasticacheSnapshots,
    awsElasticacheTls,
];
