import { gone } from "./edit";
import { further } from "./planted-further";

/** Something that no sample plan has, put into one; the rules that have to see it are named. */
export interface Planted {
    readonly rules: RegExp;
    readonly types: RegExp;
    /** Values by path; those of pods are below the pod. */
    readonly set: Readonly<Record<string, unknown>>;
    readonly pod?: true;
}

const pod = (rules: RegExp, set: Planted["set"]): Planted => ({
    rules,
    types: /^kubernetes:(apps|batch)\//,
    set,
    pod: true,
});

const pods: readonly Planted[] = [
    pod(/^k8s-no-host-network$/, { hostNetwork: true }),
    pod(/^k8s-no-host-pid$/, { hostPID: true }),
    pod(/^k8s-no-host-ipc$/, { hostIPC: true }),
    pod(/^k8s-no-host-ports$/, { "containers.0.ports": [{ containerPort: 80, hostPort: 80 }] }),
    pod(/^k8s-proc-mount$/, { "containers.0.securityContext.procMount": "Unmasked" }),
    pod(/^k8s-safe-sysctls$/, { "securityContext.sysctls": [{ name: "kernel.msgmax", value: "1" }] }),
    pod(/^k8s-selinux$/, { "securityContext.seLinuxOptions": { type: "spc_t" } }),
    pod(/^k8s-no-host-process$/, { "securityContext.windowsOptions": { hostProcess: true } }),
    pod(/^k8s-no-host-path$/, { volumes: [{ name: "host", hostPath: { path: "/etc" } }] }),
    pod(/^k8s-no-runtime-socket$/, { volumes: [{ name: "host", hostPath: { path: "/var/run/docker.sock" } }] }),
    pod(/^k8s-no-probe-host$/, { "containers.0.livenessProbe": { httpGet: { host: "203.0.113.9", port: 80 } } }),
    pod(/^k8s-no-secret-env$/, {
        "containers.0.env": [{ name: "A", valueFrom: { secretKeyRef: { name: "a", key: "b" } } }],
    }),
    pod(/^k8s-no-literal-secrets$/, { "containers.0.env": [{ name: "DB_PASSWORD", value: "hunter2hunter2" }] }),
    pod(/^k8s-no-privileged$/, { "containers.0.securityContext.privileged": true }),
    pod(/^k8s-apparmor$/, { "containers.0.securityContext.appArmorProfile": { type: "Unconfined" } }),
    pod(/^k8s-seccomp$/, { "containers.0.securityContext.seccompProfile": { type: "Unconfined" } }),
    pod(/^k8s-run-as-non-root$/, { "containers.0.securityContext.runAsNonRoot": false }),
    pod(/^k8s-image-registry-allowed$/, { "containers.0.image": "docker.io/somebody/tool:1" }),
    pod(/^k8s-service-?account.*token|^k8s-automount/, { automountServiceAccountToken: true }),
];

const service = /^kubernetes:core\/v1:Service$/;
const binding = /^kubernetes:rbac.authorization.k8s.io\/v1:(Cluster)?RoleBinding$/;
const role = /^kubernetes:rbac.authorization.k8s.io\/v1:(Cluster)?Role$/;
const everything = { apiGroups: ["*"], resources: ["*"], verbs: ["*"] };
const objects: readonly Planted[] = [
    { rules: /^k8s-service-no-external-ips$/, types: service, set: { "spec.externalIPs": ["203.0.113.9"] } },
    { rules: /^k8s-service-no-nodeport$/, types: service, set: { "spec.type": "NodePort" } },
    { rules: /^k8s-service-no-loadbalancer$/, types: service, set: { "spec.type": "LoadBalancer" } },
    {
        rules: /^k8s-rbac-no-anonymous$/,
        types: binding,
        set: { subjects: [{ kind: "Group", name: "system:unauthenticated", apiGroup: "rbac.authorization.k8s.io" }] },
    },
    {
        rules: /^k8s-rbac-no-cluster-admin$/,
        types: binding,
        set: { "roleRef.kind": "ClusterRole", "roleRef.name": "cluster-admin" },
    },
    {
        rules: /^k8s-rbac-(no-takeover|secret-access|webhook-csr|no-wildcards?|.*escalat.*)$/,
        types: role,
        set: { rules: [everything] },
    },
    { rules: /^k8s-no-system-namespace$/, types: /Deployment$/, set: { "metadata.namespace": "kube-system" } },
];

const aws: readonly Planted[] = [
    {
        rules: /^aws-sg-no-world-(all|admin|data)-ports$/,
        types: /SecurityGroupIngressRule$/,
        set: { cidrIpv4: "0.0.0.0/0", referencedSecurityGroupId: gone, ipProtocol: "-1", fromPort: gone, toPort: gone },
    },
    {
        rules: /^aws-sg-no-world-admin-ports$/,
        types: /SecurityGroupIngressRule$/,
        set: { cidrIpv4: "0.0.0.0/0", referencedSecurityGroupId: gone, ipProtocol: "tcp", fromPort: 22, toPort: 22 },
    },
    {
        rules: /^aws-sg-no-world-data-ports$/,
        types: /SecurityGroupIngressRule$/,
        set: {
            cidrIpv4: "0.0.0.0/0",
            referencedSecurityGroupId: gone,
            ipProtocol: "tcp",
            fromPort: 5432,
            toPort: 5432,
        },
    },
    {
        rules: /^aws-sg-no-world-other-ports$/,
        types: /SecurityGroupIngressRule$/,
        set: {
            cidrIpv4: "0.0.0.0/0",
            referencedSecurityGroupId: gone,
            ipProtocol: "tcp",
            fromPort: 8081,
            toPort: 8081,
        },
    },
    {
        rules: /^aws-sg-egress-restricted$/,
        types: /SecurityGroupEgressRule$/,
        set: { cidrIpv4: "0.0.0.0/0", referencedSecurityGroupId: gone, ipProtocol: "-1", fromPort: gone, toPort: gone },
    },
    {
        rules: /^aws-iam-no-admin-managed-policy$/,
        types: /PolicyAttachment$/,
        set: { policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
    },
    { rules: /^aws-eks-supported-version$/, types: /eks\/cluster:Cluster$/, set: { version: "1.24" } },
    { rules: /^aws-instance-type-allowed$/, types: /nodeGroup:NodeGroup$/, set: { instanceTypes: ["p5.48xlarge"] } },
    {
        rules: /^aws-rds-managed-password$/,
        types: /rds\/instance/,
        set: { manageMasterUserPassword: gone, password: "hunter2hunter2" },
    },
    {
        rules: /^aws-rds-managed-password$/,
        types: /rds\/cluster:/,
        set: { manageMasterUserPassword: gone, masterPassword: "hunter2hunter2" },
    },
    { rules: /^aws-rds-no-default-admin$/, types: /rds\/instance/, set: { username: "postgres" } },
    {
        rules: /^aws-provider-region-allowed$|^tenant-residency$/,
        types: /^pulumi:providers:aws$/,
        set: { region: "sa-east-1" },
    },
];

const opening = {
    name: "open",
    priority: 100,
    access: "Allow",
    direction: "Inbound",
    protocol: "*",
    sourceAddressPrefix: "*",
    sourcePortRange: "*",
    destinationAddressPrefix: "*",
    destinationPortRange: "*",
};
const nsg = (rules: RegExp, opened: object): Planted => ({
    rules,
    types: /network:NetworkSecurityGroup$/,
    set: { securityRules: [{ ...opening, ...opened }] },
});
const roleOf = (id: string) => `/providers/Microsoft.Authorization/roleDefinitions/${id}`;
const azure: readonly Planted[] = [
    nsg(/^azure-nsg-no-world-any$/, {}),
    nsg(/^azure-nsg-no-world-ssh-rdp$/, { protocol: "Tcp", destinationPortRange: "22" }),
    nsg(/^azure-nsg-no-world-udp$/, { protocol: "Udp", destinationPortRange: "53" }),
    nsg(/^azure-nsg-egress-restricted$/, { direction: "Outbound" }),
    {
        rules: /^azure-no-user-access-admin$/,
        types: /RoleAssignment$/,
        // User Access Administrator. Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles (from knowledge, unverified)
        set: { roleDefinitionId: roleOf("18d7d88d-d35e-4fb5-a5c3-7773c20a72d9") },
    },
    { rules: /^azure-storage-container-private$/, types: /BlobContainer$/, set: { publicAccess: "Blob" } },
    {
        rules: /^azure-(location-allowed|backup-in-region)$|^tenant-residency$/,
        types: /^azure-native:(storage:StorageAccount|keyvault:Vault|dbforpostgresql:Server)$/,
        set: { location: "brazilsouth" },
    },
    { rules: /^azure-vm-sku-allowed$/, types: /AgentPool$/, set: { vmSize: "Standard_ND96asr_v4" } },
];

const firewall = (rules: RegExp, allows: object): Planted => ({
    rules,
    types: /compute\/firewall:Firewall$/,
    set: {
        direction: "INGRESS",
        sourceRanges: ["0.0.0.0/0"],
        ...{ sourceTags: gone, sourceServiceAccounts: gone, denies: gone, destinationRanges: gone },
        allows: [allows],
    },
});
const granting = (rules: RegExp, set: Planted["set"]): Planted => ({
    rules,
    types: /projects\/iAMMember:IAMMember$/,
    set,
});
const gcp: readonly Planted[] = [
    firewall(/^gcp-fw-no-world-all$/, { protocol: "all" }),
    firewall(/^gcp-fw-no-world-ssh-rdp$/, { protocol: "tcp", ports: ["22"] }),
    firewall(/^gcp-fw-no-world-mysql$/, { protocol: "tcp", ports: ["3306"] }),
    granting(/^gcp-iam-no-basic-roles$/, { role: "roles/owner" }),
    granting(/^gcp-iam-no-impersonation-at-project$/, { role: "roles/iam.serviceAccountTokenCreator" }),
    granting(/^gcp-iam-no-sa-admin$/, { role: "roles/iam.serviceAccountAdmin" }),
    granting(/^gcp-iam-no-public-members$/, { member: "allUsers" }),
    granting(/^gcp-iam-no-default-sa$/, {
        member: "serviceAccount:123456789012-compute@developer.gserviceaccount.com",
    }),
    { rules: /^gcp-bucket-no-public-iam$/, types: /bucketIAMMember:BucketIAMMember$/, set: { member: "allUsers" } },
    { rules: /^gcp-kms-no-public-iam$/, types: /cryptoKeyIAMMember:CryptoKeyIAMMember$/, set: { member: "allUsers" } },
    { rules: /^gcp-secret-no-public-iam$/, types: /secretIamMember:SecretIamMember$/, set: { member: "allUsers" } },
    {
        rules: /^gcp-no-public-members$/,
        types: /[iI]amMember:\w*[iI]amMember$/,
        set: { member: "allAuthenticatedUsers" },
    },
    { rules: /^gcp-node-cos$/, types: /nodePool:NodePool$/, set: { "nodeConfig.imageType": "UBUNTU_CONTAINERD" } },
    { rules: /^gcp-log-sink$/, types: /projectSink:ProjectSink$/, set: { disabled: true } },
    {
        rules: /^gcp-bucket-location-allowed$|^tenant-residency$/,
        types: /storage\/bucket:Bucket$/,
        set: { location: "SOUTHAMERICA-EAST1" },
    },
    {
        rules: /^gcp-sql-location-allowed$|^tenant-residency$/,
        types: /databaseInstance:DatabaseInstance$/,
        set: { region: "southamerica-east1" },
    },
    {
        rules: /^gcp-gke-location-allowed$/,
        types: /container\/cluster:Cluster$/,
        set: { location: "southamerica-east1" },
    },
    {
        rules: /^gcp-sql-no-world-networks$/,
        types: /databaseInstance:DatabaseInstance$/,
        set: { "settings.ipConfiguration.authorizedNetworks": [{ name: "all", value: "0.0.0.0/0" }] },
    },
];

export const planted: readonly Planted[] = [...pods, ...objects, ...aws, ...azure, ...gcp, ...further];
