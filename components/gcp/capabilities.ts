import { type Capabilities, everywhere, ground, onRequest, servers, tenants } from "../capabilities";

/** What Google Cloud gives, and by which resources. */
export const gcpCapabilities: Capabilities = {
    network: ground(
        "gcp:compute/network:Network",
        "gcp:compute/subnetwork:Subnetwork",
        "gcp:compute/routerNat:RouterNat",
        "gcp:compute/firewall:Firewall",
    ),
    cluster: ground("gcp:container/cluster:Cluster"),
    "node capacity": ground("gcp:container/nodePool:NodePool", "kubernetes:cloud.google.com/v1:ComputeClass"),
    database: servers("gcp:sql/databaseInstance:DatabaseInstance"),
    "readers of a database": {
        ...onRequest(["bridge", "silo"], "gcp:sql/databaseInstance:DatabaseInstance"),
        having: { instanceType: "READ_POOL_INSTANCE" },
    },
    // A switch of the server, which one of the standard class does not have.
    "connection pool": {
        ...onRequest(["bridge", "silo"], "gcp:sql/databaseInstance:DatabaseInstance"),
        having: { "settings.connectionPoolConfigs.0.connectionPoolingEnabled": true },
        otherwise:
            "Cloud SQL Enterprise, of cells and of the standard class, has none, so that pods share the tenant's connections by arithmetic",
    },
    cache: tenants("gcp:memorystore/instance:Instance", "gcp:memorystore/aclPolicy:AclPolicy"),
    "readers of a cache": { none: "replicas are as many as somebody asks for, and follow neither load nor a clock" },
    "object storage": tenants("gcp:storage/bucket:Bucket"),
    keys: everywhere("gcp:kms/cryptoKey:CryptoKey"),
    secrets: tenants("kubernetes:external-secrets.io/v1:SecretStore"),
    "workload identity": tenants("gcp:serviceaccount/iAMMember:IAMMember"),
    "audit trail": ground("gcp:projects/iAMAuditConfig:IAMAuditConfig", "gcp:logging/projectSink:ProjectSink"),
    // Managed Service for Prometheus is a switch of the cluster; what is collected of a tenant is an object.
    metrics: tenants("kubernetes:monitoring.coreos.com/v1:ServiceMonitor"),
    logs: tenants("gcp:logging/projectBucketConfig:ProjectBucketConfig"),
    alerts: everywhere("gcp:monitoring/alertPolicy:AlertPolicy"),
    dashboard: everywhere("gcp:monitoring/dashboard:Dashboard"),
    "backup of the cluster": ground("gcp:gkebackup/backupPlan:BackupPlan"),
    budget: tenants("gcp:billing/budget:Budget"),
    "edge and WAF": onRequest(
        ["silo"],
        "gcp:compute/globalForwardingRule:GlobalForwardingRule",
        "gcp:compute/securityPolicy:SecurityPolicy",
        "gcp:compute/sSLPolicy:SSLPolicy",
    ),
    registry: onRequest(["cell"], "gcp:artifactregistry/repository:Repository"),
};
